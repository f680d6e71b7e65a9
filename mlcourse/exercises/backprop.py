"""Checkers of the chapter on backpropagation."""

import numpy as np

from mlcourse.exercises.exercise import Exercise, is_a_rule
from mlcourse.gradcheck import numerical_pullback, relative_error

# --- quotient -------------------------------------------------------------------------

_A, _DA, _B, _DB = np.random.default_rng(0).uniform(0.5, 2, (4, 5))
_SLOPE = _DA / _B - _A * _DB / _B**2


def _speed_is(expected, **still):
    """Test the speed, with the speeds in ``still`` set to zero."""
    speeds = {"da": _DA, "db": _DB} | {name: np.zeros(5) for name in still}

    def test(answer):
        return np.allclose(answer(_A, speeds["da"], _B, speeds["db"])[1], expected)

    return test


QUOTIENT = Exercise(
    task="quotient(a, a_speed, b, b_speed) -> (value, speed) of a / b",
    tests=(
        (
            "Return two things, the value and the speed (no gradients).",
            lambda answer: len(answer(6.0, 1.0, 2.0, 1.0)) == 2,
        ),
        (
            "The value is a / b.",
            lambda answer: np.allclose(answer(_A, _DA, _B, _DB)[0], _A / _B),
        ),
        (
            "Let b stand still: then a / b is a times a constant, and moves at the "
            "speed a_speed / b.",
            _speed_is(_DA / _B, db=True),
        ),
        (
            "Let a stand still: a larger b makes the quotient smaller, so the sign "
            "of the speed is opposite to that of b_speed.",
            lambda answer: (answer(_A, 0 * _DA, _B, _DB)[1] < 0).all(),
        ),
        (
            "Let a stand still: the derivative of 1 / b is −1 / b².",
            _speed_is(-_A * _DB / _B**2, da=True),
        ),
        (
            "Right if one of the two stands still, wrong if both move: add the two "
            "effects.",
            _speed_is(_SLOPE),
        ),
    ),
    wrong={
        "returns the value alone": lambda a, da, b, db: (a / b,),
        "multiplies": lambda a, da, b, db: (a * b, da * b + a * db),
        "divides the speeds": lambda a, da, b, db: (a / b, da / (db + 1e-9)),
        "has the wrong sign": lambda a, da, b, db: (a / b, da / b + a * db / b**2),
        "forgets the square": lambda a, da, b, db: (a / b, da / b - a * db / b),
        "takes one effect only": lambda a, da, b, db: (
            a / b,
            np.where(np.asarray(da) == 0, -a * db / b**2, da / b),
        ),
    },
)


# --- running_total --------------------------------------------------------------------

_X = np.array([3.0, -1.0, 4.0, 1.5])
_DY = np.array([1.0, 10.0, 100.0, 1000.0])


def _gradient(answer):
    (dx,) = answer(_X)[1](_DY)
    return np.asarray(dx)


def _agrees_with_differences(answer):
    (expected,) = numerical_pullback(lambda x: answer(x)[0], [_X], _DY)
    return relative_error(_gradient(answer), expected) < 1e-7


def _totals_with(gradient):
    """Make an answer whose value is right, and whose gradient may be wrong."""
    return lambda x: (np.cumsum(x), lambda dy: (gradient(dy),))


def _in_place(dy):
    """Run the totals from the end, over the array that was given."""
    return np.cumsum(dy[::-1], out=dy[::-1])[::-1]


RUNNING_TOTAL = Exercise(
    task="running_total(x) -> (y, pullback) for y[k] = x[0] + … + x[k]",
    tests=(
        (
            "Return (y, pullback), where pullback(dy) returns a tuple with one "
            "gradient: `return (dx,)`, with the comma.",
            lambda answer: is_a_rule(answer(_X), _DY),
        ),
        (
            "The value is wrong: entry k is the sum of x up to and with entry k.",
            lambda answer: np.allclose(answer(_X)[0], np.cumsum(_X)),
        ),
        (
            "The gradient must be shaped like x.",
            lambda answer: _gradient(answer).shape == _X.shape,
        ),
        (
            "The last entry of x is part of the last total only, so its gradient is "
            "the last entry of dy.",
            lambda answer: np.isclose(_gradient(answer)[-1], _DY[-1]),
        ),
        (
            "The first entry of x is part of every total: add all of dy.",
            lambda answer: np.isclose(_gradient(answer)[0], _DY.sum()),
        ),
        (
            "In between the gradient disagrees with finite differences: which totals "
            "is entry j part of?",
            _agrees_with_differences,
        ),
    ),
    wrong={
        "returns the value alone": np.cumsum,
        "returns no function": lambda x: (np.cumsum(x), x),
        "adds everything": lambda x: (
            np.full_like(x, x.sum()),
            lambda dy: (np.full_like(dy, dy.sum()),),
        ),
        "returns one number": _totals_with(np.sum),
        "runs forwards": _totals_with(np.cumsum),
        "passes dy through": _totals_with(lambda dy: dy),
        "treats all but the last alike": _totals_with(
            lambda dy: np.append(np.full(len(dy) - 1, dy.sum()), dy[-1])
        ),
        "changes dy": _totals_with(_in_place),
    },
)


# --- sweep_list -----------------------------------------------------------------------


def _steps():
    """Record y = (x1 + x2)² x2 at (2, 3), and two steps that y does not depend on."""
    return [
        ("a", ("x1", "x2"), lambda dy: (dy, dy)),
        ("unused", ("a", "spare"), lambda dy: (dy * 1000, dy)),
        ("unused too", ("unused",), lambda dy: (dy,)),
        ("b", ("a", "x2"), lambda dy: (dy * 3, dy * 5)),
        ("y", ("a", "b"), lambda dy: (dy * 15, dy * 5)),
    ]


def _doubled():
    """Record y = x + x."""
    return [("y", ("x", "x"), lambda dy: (dy, dy))]


def _shared():
    """Record y = a + b with b = 2 a: one array is the gradient of both at first."""
    return [("b", ("a",), lambda dy: (dy * 2,)), ("y", ("a", "b"), lambda dy: (dy, dy))]


def _stopped():
    """Record y = 0 x, by way of a."""
    return [("a", ("x",), lambda dy: (dy,)), ("y", ("a",), lambda dy: (dy * 0,))]


def _sweep(steps, dy, *, start=None, add=True, backwards=True, unused=None):
    """Sweep a list, perhaps with one of the usual mistakes."""
    found = {steps[-1][0]: dy if start is None else start}
    for output, inputs, pullback in steps[::-1] if backwards else steps:
        if output not in found and unused is None:
            continue
        gradient = found.setdefault(output, unused)
        for name, dx in zip(inputs, pullback(gradient), strict=True):
            found[name] = (found.get(name, 0) if add else 0) + dx
    return found


def _sweep_in_place(steps, dy, hand_on=lambda gradient: gradient):
    found = {steps[-1][0]: dy}
    for output, inputs, pullback in reversed(steps):
        shares = pullback(hand_on(found[output]))
        for name, dx in zip(inputs, shares, strict=True):
            if name in found:
                found[name] += dx
            else:
                found[name] = dx
    return found


def _sweep_in_a_copy(steps, dy):
    """Add in place, to an array that several names share."""
    return _sweep_in_place(steps, np.copy(dy))


def _sweep_with_copies(steps, dy):
    """Add in place, and hand a copy to each pullback, which shares it all the same."""
    return _sweep_in_place(steps, dy, hand_on=np.copy)


def _sweep_what_is_read(steps, dy):
    """Leave out a step only if no other step reads its output."""
    read = {name for _, inputs, _ in steps for name in inputs}
    return _sweep([s for s in steps[:-1] if s[0] in read] + steps[-1:], dy, unused=0.0)


def _sweep_without_zeros(steps, dy):
    found = {steps[-1][0]: dy}
    for output, inputs, pullback in reversed(steps):
        if np.any(found.get(output, 0)):
            for name, dx in zip(inputs, pullback(found[output]), strict=True):
                found[name] = found.get(name, 0) + dx
    return found


def _sweep_and_pop(steps, dy):
    found = {steps[-1][0]: dy}
    while steps:
        output, inputs, pullback = steps.pop()
        if output in found:
            for name, dx in zip(inputs, pullback(found[output]), strict=True):
                found[name] = found.get(name, 0) + dx
    return found


def _is_right(answer, steps):
    names = {"y": 1, "a": 30, "b": 5, "x1": 30, "x2": 55}
    found = answer(steps, 1.0)
    return set(found) == set(names) and all(
        np.isclose(found[name], names[name]) for name in names
    )


SWEEP_LIST = Exercise(
    task="sweep_list(steps, dy) -> a dictionary from names to gradients",
    tests=(
        (
            "Return a dictionary in which the result of the last step has the "
            "gradient dy.",
            lambda answer: answer(_stopped(), 7.0)["y"] == 7.0,
        ),
        (
            "In y = x + x the value x is used twice, so its two gradients add up.",
            lambda answer: answer(_doubled(), np.array([1.0, 4.0]))["x"][1] == 8.0,
        ),
        (
            "`+=` changes an array in place, and the same array may be the gradient of "
            "another name too: write `g[name] = g[name] + share`.",
            lambda answer: (
                answer(_doubled(), np.array([1.0, 4.0]))["y"][1]
                == answer(_shared(), np.array([1.0, 4.0]))["b"][1]
                == 4.0
            ),
        ),
        (
            "Go through the steps from the last to the first: a gradient must be "
            "complete before it is handed on.",
            lambda answer: _is_right(
                answer, [s for s in _steps() if "unused" not in s[0]]
            ),
        ),
        (
            "A step whose output the result does not depend on must be left out: it "
            "has no gradient to hand on, not even a zero.",
            lambda answer: _is_right(answer, _steps()),
        ),
        (
            "A gradient of 0 is a gradient: go on with it, so that every name that the "
            "result depends on gets one.",
            lambda answer: answer(_stopped(), 1.0) == {"y": 1, "a": 0, "x": 0},
        ),
    ),
    wrong={
        "starts with one": lambda steps, dy: _sweep(steps, dy, start=1.0),
        "overwrites": lambda steps, dy: _sweep(steps, dy, add=False),
        "runs forwards": lambda steps, dy: _sweep(steps, dy, backwards=False),
        "uses every step": lambda steps, dy: _sweep(steps, dy, unused=1.0),
        "gives zeros to unused steps": lambda steps, dy: _sweep(steps, dy, unused=0.0),
        "adds in place": _sweep_in_place,
        "adds in place to a copy": _sweep_in_a_copy,
        "adds in place, hands on copies": _sweep_with_copies,
        "uses what another step reads": _sweep_what_is_read,
        "stops at a zero": _sweep_without_zeros,
        "empties the list": _sweep_and_pop,
    },
)


EXERCISES = {
    "quotient": QUOTIENT,
    "running_total": RUNNING_TOTAL,
    "sweep_list": SWEEP_LIST,
}
