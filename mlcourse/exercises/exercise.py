"""What an exercise with a checker is.

Each chapter's checkers are one module, ``mlcourse/exercises/<slug>.py``, whose
``EXERCISES`` maps names to exercises.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


class NotYet(AssertionError):
    """An answer that is not right yet; the message holds a hint."""


@dataclass(frozen=True)
class Exercise:
    """A task, the tests of an answer, and the wrong answers they must reject.

    Attributes
    ----------
    task : str
        What to build, in a sentence.
    tests : tuple of (hint, test)
        In the order in which they are tried. ``test(answer)`` is true for a right
        answer; the hint of the first that is not is shown.
    wrong : dict
        Names of likely mistakes and answers that make them. The package's own tests
        require that each is rejected, and that each hint is given to one of them.
    """

    task: str
    tests: tuple[tuple[str, Callable], ...]
    wrong: dict[str, Callable]

    def check(self, answer):
        """Raise ``NotYet`` with a hint unless ``answer`` passes every test.

        An answer works on copies, and must not change what it is given.
        """
        for hint, test in self.tests:
            try:
                passed = test(_that_leaves_its_arguments_alone(answer))
            except NotYet:
                raise
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"
                raise NotYet(
                    f"Not yet: your answer raised {problem}. {hint}"
                ) from error
            if not passed:
                raise NotYet(f"Not yet: {hint}")


def _that_leaves_its_arguments_alone(answer):
    """Wrap an answer, and the functions it returns: what they change is a copy."""

    def careful(*arguments):
        copies = _copied(arguments)
        result = answer(*copies)
        try:
            np.testing.assert_equal(copies, arguments)
        except AssertionError:
            raise NotYet(
                "Not yet: your answer changed what it was given, and somebody else may "
                "still need it; work on a new array."
            ) from None
        if isinstance(result, tuple | list):
            return type(result)(
                _that_leaves_its_arguments_alone(part) if callable(part) else part
                for part in result
            )
        return result

    return careful


def _copied(value):
    """Copy arrays, also those within lists, tuples and dictionaries."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(map(_copied, value))
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return value


def is_a_rule(result, dy):
    """Whether an answer gave (y, pullback), and the pullback a tuple of one gradient.

    Examples
    --------
    >>> x = np.ones(2)
    >>> is_a_rule((2 * x, lambda dy: (2 * dy,)), x)
    True
    >>> is_a_rule((2 * x, lambda dy: 2 * dy), x)
    False
    """
    if not isinstance(result, tuple | list) or len(result) != 2:
        return False
    if not callable(result[1]):
        return False
    gradients = result[1](dy)
    return isinstance(gradients, tuple | list) and len(gradients) == 1


def chapters():
    """List the slugs of the chapters that have checkers.

    Examples
    --------
    >>> "mlp" in chapters()
    True
    """
    import mlcourse.exercises as package

    modules = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [name for name in modules if name != "exercise"]


def load(name):
    """Return the exercise called ``<chapter>.<exercise>``, as ``mlp.dead_units``.

    Raises
    ------
    ValueError
        If there is no such exercise; the message lists those there are.
    """
    slug, _, key = name.partition(".")
    known = {}
    if slug.replace("-", "_") in chapters():
        known = importlib.import_module(
            f"mlcourse.exercises.{slug.replace('-', '_')}"
        ).EXERCISES
    if key not in known:
        names = [f"{slug}.{k}" for k in known] or chapters()
        raise ValueError(f"no exercise {name!r}; there are: {', '.join(names)}")
    return known[key]


def check(name, answer):
    """Check an answer to an exercise and say so, or raise ``NotYet`` with a hint.

    Parameters
    ----------
    name : str
        ``<chapter>.<exercise>``
    answer : callable
        What the exercise asks for.

    Raises
    ------
    NotYet
        If the answer is not right yet.
    ValueError
        If there is no such exercise.
    """
    load(name).check(answer)
    print(f"Correct: {name}")
