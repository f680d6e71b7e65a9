"""Weights in files: whole, exact, and never written over unasked."""

import os

import numpy as np
import pytest

pytest.importorskip("safetensors", reason="safetensors is not installed here")

from mlcourse.files import read, read_weights, save_weights, write


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.safetensors"


WEIGHTS = {
    "blocks": {"0": {"w": np.arange(6.0).reshape(2, 3), "b": np.float32([1, 2, 3])}},
    "positions": np.arange(4, dtype="float16"),
    "scale": np.array(1 / 3),
    "ids": np.array([2**40, -1]),
}


def same(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    return a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b)


def test_what_is_written_is_read(path):
    save_weights(path, WEIGHTS)
    assert same(read_weights(path), WEIGHTS)
    assert not same(read_weights(path), WEIGHTS | {"scale": np.array(1.0)})


def test_views_are_written_as_they_are_seen(path):
    """Written from their memory, transposed arrays would be scrambled in silence."""
    a = np.arange(12.0).reshape(3, 4)
    views = {"t": a.T, "step": a[::2, ::-1], "wide": np.broadcast_to(a[0], (2, 4))}
    save_weights(path, views)
    assert same(read_weights(path), views)


def test_other_programs_can_read_the_file(path):
    from safetensors.numpy import load_file

    save_weights(path, WEIGHTS)
    names = ["blocks/0/b", "blocks/0/w", "ids", "positions", "scale"]
    assert sorted(load_file(path)) == names


def test_a_file_of_another_program_is_read(path):
    from safetensors.numpy import save_file

    save_file({"a.weight": np.ones(2)}, path)
    assert read_weights(path)["a.weight"].tolist() == [1, 1]


def test_a_file_is_not_written_over_unasked(path):
    save_weights(path, {"a": np.zeros(1)})
    with pytest.raises(FileExistsError, match="overwrite=True"):
        save_weights(path, {"a": np.ones(1)})
    assert read_weights(path)["a"] == 0
    save_weights(path, {"a": np.ones(1)}, overwrite=True)
    assert read_weights(path)["a"] == 1


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_an_interrupted_write_leaves_the_old_file(path, monkeypatch, where):
    save_weights(path, {"a": np.zeros(1)})

    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, where, interrupted)
    with pytest.raises(KeyboardInterrupt):
        save_weights(path, {"a": np.ones(1)}, overwrite=True)
    monkeypatch.undo()
    assert read_weights(path)["a"] == 0
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("kept", [0, 4, 40, -1])
def test_a_file_that_is_cut_off_is_refused(path, kept):
    save_weights(path, WEIGHTS)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match="damaged"):
        read_weights(path)


def test_a_file_of_another_kind_is_refused(path):
    np.savez(path.with_suffix(".npz"), a=np.ones(2))
    with pytest.raises(ValueError, match="not a safetensors file"):
        read_weights(path.with_suffix(".npz"))
    with pytest.raises(FileNotFoundError, match="no file"):
        read_weights(path)


@pytest.mark.parametrize(
    ("tree", "error", "message"),
    [
        ({"a/b": np.ones(1)}, ValueError, "without '/'"),
        ({"": np.ones(1)}, ValueError, "name"),
        ({1: np.ones(1)}, ValueError, "name"),
        ({"a": np.array(["x"])}, TypeError, "a: numbers expected"),
        ({"a": {"b": None}}, TypeError, "a/b: numbers expected"),
        (np.ones(1), TypeError, "weights: numbers expected"),
    ],
)
def test_what_cannot_be_written_is_refused(path, tree, error, message):
    with pytest.raises(error, match=message):
        save_weights(path, tree)
    assert not path.exists()


def test_notes_travel_with_the_arrays(path):
    notes = {"big": 2**127 + 1, "rows": [{"loss": 0.1 + 0.2}]}
    write(path, {"a": np.ones(1)}, notes, overwrite=False)
    assert read(path)[1] == notes


def test_a_missing_package_is_named(path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "safetensors", None)
    with pytest.raises(ImportError, match=r"mlcourse\[weights\]"):
        save_weights(path, WEIGHTS)
