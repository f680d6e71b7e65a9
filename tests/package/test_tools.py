"""History, progress, metrics, trees and the display of source."""

import io
import sys

import numpy as np
import pytest

from mlcourse import reference, show_source
from mlcourse.gradcheck import relative_error
from mlcourse.history import History
from mlcourse.metrics import accuracy
from mlcourse.progress import progress
from mlcourse.trees import tree_map


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_counts_in_a_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(progress(["a", "b"], "epoch")) == ["a", "b"]
    assert sys.stderr.getvalue() == "\repoch 1/2\repoch 2/2\n"


def test_progress_is_silent_elsewhere(capsys):
    list(progress([1, 2], "epoch"))
    assert capsys.readouterr() == ("", "")


def test_history_names_the_columns_it_has():
    history = History()
    assert repr(history) == "History of 0 epochs"
    history.append(loss=1)
    with pytest.raises(KeyError, match="loss"):
        history["accuracy"]


@pytest.mark.parametrize(
    ("predictions", "targets", "error", "message"),
    [
        ([0.9, 0.2], [1, 0], TypeError, "argmax"),
        ([1, 0], [[1], [0]], ValueError, "same"),
        (np.zeros(0, int), np.zeros(0, int), ValueError, "empty"),
    ],
)
def test_accuracy_refuses(predictions, targets, error, message):
    with pytest.raises(error, match=message):
        accuracy(predictions, targets)


def test_trees_of_different_keys_are_refused():
    with pytest.raises(ValueError, match=r"\['a'\] are expected, not \['b'\]"):
        tree_map(lambda a, b: a, {"a": 1}, {"b": 1})
    with pytest.raises(ValueError, match="not int"):
        tree_map(lambda a, b: a, {"a": 1}, 1)


def test_source_is_the_rule_with_its_summary_alone():
    source = show_source(reference.linear)
    assert source.text.startswith("@op\ndef linear(x, w, b):")
    assert "return dy @ w.T, x.T @ dy, dy.sum(axis=0)" in source.text
    assert "Parameters" not in source.text
    assert source._repr_markdown_().startswith("```python\n@op")
    assert repr(source) == source.text


def test_source_of_a_class_shortens_every_docstring():
    text = show_source(reference.adam).text
    assert "Kingma" not in text
    compile(text, "adam", "exec")


def test_relative_error_of_zeros_and_of_opposites():
    assert relative_error(np.zeros(2), np.zeros(2)) == 0
    assert relative_error(np.ones(2), -np.ones(2)) == 2
    assert relative_error(np.zeros(2), np.ones(2)) == 1


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_relative_error_of_what_is_not_finite_is_never_small(wrong):
    for pair in ((wrong, 1.0), (1.0, wrong), (wrong, wrong)):
        assert relative_error(*map(np.array, pair)) == np.inf


def test_relative_error_refuses_what_would_broadcast():
    with pytest.raises(ValueError, match="same"):
        relative_error(np.ones((1, 3)), np.ones(3))
