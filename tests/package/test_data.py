"""Data sets, splits, batches and seeds."""

import numpy as np
import pytest

from mlcourse import data
from mlcourse.batching import batches
from mlcourse.preprocessing import split
from mlcourse.seeding import generator


def test_the_digits_are_what_their_description_says():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed here")
    digits = data.load("digits")
    assert digits.images.shape == (1797, 8, 8, 1)
    assert digits.images.dtype == np.float32
    assert (digits.images.min(), digits.images.max()) == (0, 1)
    assert np.array_equal(np.unique(digits.labels), np.arange(10))
    assert digits.labels.dtype == np.int64
    assert all((digits.description, digits.source, digits.license))


def test_an_array_that_does_not_exist():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed here")
    with pytest.raises(AttributeError, match="it has images, labels"):
        _ = data.load("digits").pictures


def test_an_unknown_data_set():
    with pytest.raises(ValueError, match="choose from digits"):
        data.load("digit")


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sklearn.datasets", None)
    with pytest.raises(ModuleNotFoundError, match=r"mlcourse\[data\]"):
        data.load("digits")


def test_parts_of_a_split_are_disjoint_complete_and_stratified():
    x, y = np.arange(100.0), np.repeat([0, 1, 2, 3], [10, 20, 30, 40])
    parts = split(x, y, seed=1)
    assert [len(part) for part, _ in parts] == [60, 20, 20]
    assert np.array_equal(np.sort(np.concatenate([p for p, _ in parts])), x)
    for part_x, part_y in parts:
        assert np.array_equal(y[part_x.astype(int)], part_y)
    assert np.bincount(parts[0][1]).tolist() == [6, 12, 18, 24]


def test_the_seed_decides_the_split():
    x, y = np.arange(20.0), np.repeat([0, 1], 10)
    first = split(x, y, seed=1)[0][0]
    assert np.array_equal(first, split(x, y, seed=1)[0][0])
    assert not np.array_equal(first, split(x, y, seed=2)[0][0])


@pytest.mark.parametrize(
    ("x", "y", "fractions", "error", "message"),
    [
        (np.zeros(4), np.zeros(4), (0.5, 0.5), TypeError, "integer labels"),
        (np.zeros(4), np.zeros(3, int), (0.5, 0.5), ValueError, "4 given, 3 expected"),
        (np.zeros(4), np.zeros(4, int), (0.5, 0.6), ValueError, "sum to 1"),
        (np.zeros(4), np.zeros(4, int), (1.0, 0.0), ValueError, "positive"),
        (np.zeros(2), np.zeros(2, int), (0.9, 0.1), ValueError, "too few"),
    ],
)
def test_bad_splits(x, y, fractions, error, message):
    with pytest.raises(error, match=message):
        split(x, y, fractions=fractions, seed=0)


def test_batches_hold_every_example_once():
    order = np.concatenate(list(batches(10, 3, generator(0))))
    assert np.array_equal(np.sort(order), np.arange(10))
    assert not np.array_equal(order, np.arange(10))


def test_streams_are_reproducible_and_independent():
    first = generator(1, "a").random(5)
    assert np.array_equal(first, generator(1, "a").random(5))
    assert not np.array_equal(first, generator(1, "b").random(5))
    assert not np.array_equal(first, generator(2, "a").random(5))


@pytest.mark.parametrize("seed", [-1, 1.0, None, True])
def test_bad_seeds(seed):
    with pytest.raises(ValueError, match="seed"):
        generator(seed)
