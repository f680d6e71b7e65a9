"""Checkers reject every wrong answer, and every hint is given to one of them.

That they pass the right one is shown by the chapters, whose solutions call them.
"""

import importlib

import numpy as np
import pytest

from mlcourse import exercises
from mlcourse.exercises import Exercise, NotYet

NAMES = [
    f"{module.replace('_', '-')}.{key}"
    for module in exercises.chapters()
    for key in importlib.import_module(f"mlcourse.exercises.{module}").EXERCISES
]


def hint(exercise, answer):
    """What the checker says to an answer."""
    with pytest.raises(NotYet) as rejected:
        exercise.check(answer)
    return str(rejected.value)


def overwriting(answer):
    """The same answer, which then fills the arrays that it was given with zeros."""

    def overwrites(*args):
        result = answer(*args)
        for arg in args:
            if isinstance(arg, np.ndarray):
                arg[...] = 0
        return result

    return overwrites


@pytest.mark.parametrize("name", NAMES)
def test_every_wrong_answer_gets_a_hint(name):
    exercise = exercises.load(name)
    hints = {hint(exercise, answer) for answer in exercise.wrong.values()}
    assert len(hints) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_every_test_is_needed_by_a_wrong_answer(name):
    exercise = exercises.load(name)
    said = "\n".join(hint(exercise, answer) for answer in exercise.wrong.values())
    assert [text for text, _ in exercise.tests if text not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_that_raises_gets_the_error_and_a_hint(name):
    exercise = exercises.load(name)

    def answer(*args):
        raise KeyError("oops")

    message = hint(exercise, answer)
    assert "KeyError: 'oops'" in message
    assert exercise.tests[0][0] in message


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_that_changes_its_arrays_spoils_no_later_one(name):
    exercise = exercises.load(name)
    before = [hint(exercise, answer) for answer in exercise.wrong.values()]
    for answer in exercise.wrong.values():
        hint(exercise, overwriting(answer))
    after = [hint(exercise, answer) for answer in exercise.wrong.values()]
    assert after == before


def test_a_value_alone_gets_the_hint_about_the_pullback():
    rule = exercises.load("mlp.squared_relu")
    said = hint(rule, rule.wrong["returns the value alone"])
    assert said.startswith("Not yet: Return (y, pullback)")


def test_an_answer_that_refuses_what_it_should_is_right():
    def logistic_step(w, x, t, rate):
        if t.shape != (len(x),):
            raise ValueError(f"labels of shape {t.shape}, not ({len(x)},)")
        return w - rate * x.T @ (1 / (1 + np.exp(-x @ w)) - t) / len(x)

    exercises.load("linear-models.logistic_step").check(logistic_step)


def test_a_right_answer_is_told_so(monkeypatch, capsys):
    exercise = Exercise("double(x)", (("Add x.", lambda f: f(3) == 6),), {})
    monkeypatch.setattr("mlcourse.exercises.mlp.EXERCISES", {"double": exercise})
    exercises.check("mlp.double", lambda x: 2 * x)
    assert capsys.readouterr().out == "Correct: mlp.double\n"
    with pytest.raises(NotYet, match="Not yet: Add x"):
        exercises.check("mlp.double", lambda x: x)


@pytest.mark.parametrize("name", ["mlp.nothing", "nothing.dead_units", "mlp", ""])
def test_an_unknown_name_is_refused(name):
    with pytest.raises(ValueError, match="no exercise"):
        exercises.check(name, lambda: None)


def test_an_answer_that_changes_what_it_was_given_is_told_so():
    data = {"rows": [np.zeros(2)]}
    exercise = Exercise("f(x)", (("Return 1.", lambda f: f(data) == 1),), {})

    def answer(x):
        x["rows"][0][1] = 5.0
        return 1

    assert "changed what it was given" in hint(exercise, answer)
    assert data["rows"][0].tolist() == [0, 0]


def test_an_answer_without_a_return_is_told_what_to_return():
    std = exercises.load("initialization.initial_std")
    assert "raised" not in hint(std, std.wrong["nothing"])
