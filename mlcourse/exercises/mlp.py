"""Checkers of the chapter on the multilayer perceptron."""

from itertools import pairwise

import numpy as np

from mlcourse.exercises.exercise import Exercise, is_a_rule
from mlcourse.gradcheck import numerical_pullback, relative_error

# --- count_parameters -----------------------------------------------------------------

COUNT_PARAMETERS = Exercise(
    task="count_parameters(sizes) -> the number of weights and biases of an MLP",
    tests=(
        (
            "Return one whole number, an int. (3, 2) is one layer, so a loop over "
            "layers runs once.",
            lambda answer: isinstance(answer((3, 2)), int | np.integer),
        ),
        (
            "A single layer from 3 features to 2 outputs has a weight for every pair "
            "of a feature and an output: multiply, do not add.",
            lambda answer: answer((3, 2)) >= 6,
        ),
        (
            "A single layer from 3 features to 2 outputs has 6 weights, and one bias "
            "for each output.",
            lambda answer: answer((3, 2)) >= 8,
        ),
        (
            "There is one bias for each output of a layer, none for its inputs.",
            lambda answer: answer((3, 2)) == 8,
        ),
        (
            "Right for one layer, wrong for several: each layer joins its two "
            "neighbors in `sizes`, and each has biases of its own.",
            lambda answer: answer((3, 4, 5, 2)) == 16 + 25 + 12,
        ),
    ),
    wrong={
        "gives a list": lambda sizes: [(a + 1) * b for a, b in pairwise(sizes)],
        "adds the sizes": lambda sizes: sum(sizes),
        "forgets the biases": lambda sizes: sum(a * b for a, b in pairwise(sizes)),
        "a bias for every input": lambda sizes: sum(
            a * (b + 1) for a, b in pairwise(sizes)
        ),
        "looks at the ends only": lambda sizes: (sizes[0] + 1) * sizes[-1],
        "biases of the last layer only": lambda sizes: (
            sizes[-1] + sum(a * b for a, b in pairwise(sizes))
        ),
    },
)


# --- squared_relu ---------------------------------------------------------------------

_X = np.array([[-2.0, -0.5, 0.75], [0.25, 1.5, 3.0]])


def _value_is_right(answer):
    y, _ = answer(_X)
    return np.allclose(y, np.where(_X > 0, _X, 0) ** 2)


def _gradient(answer, dy):
    (dx,) = answer(_X)[1](dy)
    return np.broadcast_to(dx, _X.shape)


def _uses_dy(answer):
    once, thrice = np.ones_like(_X), np.full_like(_X, 3.0)
    return np.allclose(3 * _gradient(answer, once), _gradient(answer, thrice))


def _depends_on_x(answer):
    slopes = _gradient(answer, np.ones_like(_X))[_X > 0]
    return len(np.unique(slopes)) == len(slopes)


def _agrees_with_differences(answer, where):
    dy = np.random.default_rng(0).standard_normal(_X.shape)
    (expected,) = numerical_pullback(lambda x: answer(x)[0], [_X], dy)
    return relative_error(_gradient(answer, dy)[where], expected[where]) < 1e-7


def _squares_in_place(x):
    x[x < 0] = 0
    return x**2, lambda dy: (dy * 2 * x,)


def _with_gradient(gradient):
    """Make an answer whose value is right, and whose gradient may be wrong."""

    def squared_relu(x):
        return np.maximum(x, 0) ** 2, lambda dy: (gradient(x, dy),)

    return squared_relu


SQUARED_RELU = Exercise(
    task="squared_relu(x) -> (y, pullback) for y = max(x, 0)², as a rule of the course",
    tests=(
        (
            "x is an array: cut it off with np.maximum; max is for single numbers.",
            lambda answer: answer(_X) is not None,
        ),
        (
            "Return (y, pullback), where pullback(dy) returns a tuple with one "
            "gradient: `return (dx,)`, with the comma.",
            lambda answer: is_a_rule(answer(_X), np.ones_like(_X)),
        ),
        (
            "The value is wrong: first cut off what is negative, then square.",
            _value_is_right,
        ),
        (
            "pullback(3 · dy) must be three times pullback(dy): the chain rule "
            "multiplies the derivative of y by dy.",
            _uses_dy,
        ),
        (
            "Where x is negative, y stays 0 when x moves a little, so no gradient may "
            "pass there.",
            lambda answer: _agrees_with_differences(answer, _X < 0),
        ),
        (
            "The gradient is the same at different positive x, but a parabola gets "
            "steeper: differentiate the square too.",
            _depends_on_x,
        ),
        (
            "At positive x the gradient disagrees with finite differences: what is the "
            "derivative of x²?",
            lambda answer: _agrees_with_differences(answer, _X > 0),
        ),
    ),
    wrong={
        "takes max of an array": lambda x: (max(x, 0) ** 2, lambda dy: (dy,)),
        "changes its input": _squares_in_place,
        "returns the value alone": lambda x: np.maximum(x, 0) ** 2,
        "forgets the tuple": lambda x: (x, lambda dy: 2 * dy * np.maximum(x, 0)),
        "squares without cutting off": lambda x: (x**2, lambda dy: (dy * 2 * x,)),
        "forgets dy": _with_gradient(lambda x, dy: 2 * np.maximum(x, 0)),
        "lets the gradient through below zero": _with_gradient(
            lambda x, dy: dy * 2 * x
        ),
        "takes the slope of relu": _with_gradient(lambda x, dy: dy * (x > 0)),
        "forgets the factor 2": _with_gradient(lambda x, dy: dy * np.maximum(x, 0)),
    },
)


# --- dead_units -----------------------------------------------------------------------

# The first hidden layer has two units that live, one that lives by its bias alone, one
# that is dead by a tie at zero and five that are dead by their biases. In the second,
# one unit would live without the ReLU before it, and one would die without the biases.
_INPUTS = np.array([[1.0, 0.0], [-1.0, 2.0], [2.0, 1.0], [0.5, 0.5]])
_WEIGHTS = {
    "layer1": {
        "w": np.array([[1.0, -1, 0, 0, 1, 0, 1, -1, 2], [0, 0, -1, 0, 0, 1, 1, 1, 1]]),
        "b": np.array([0, 0, 1.5, 0, -9, -9, -9, -9, -9]),
    },
    "layer2": {
        "w": np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0], *[[0, 0, 0]] * 6]),
        "b": np.array([0.0, 0, -0.5]),
    },
    "layer3": {"w": np.ones((3, 1)), "b": np.zeros(1)},
}
_DEAD = 6 / 9, 1 / 3


def _fractions(answer):
    return [float(fraction) for fraction in answer(_WEIGHTS, _INPUTS)]


def _preactivations(weights, x, *, relu_between=True, bias=True, bias_between=True):
    """Run every layer, perhaps with one of the usual mistakes on the way."""
    for layer in weights.values():
        z = x @ layer["w"] + (layer["b"] if bias else 0)
        yield z
        passed = z if bias_between else x @ layer["w"]
        x = np.maximum(passed, 0) if relu_between else passed


def _off_for_all(z):
    return (z <= 0).all(axis=0).mean()


def _reads_the_input_again(weights, x):
    hidden = list(weights.values())[:-1]
    return [_off_for_all(x @ layer["w"] + layer["b"]) for layer in hidden]


def _mistaken(count=_off_for_all, layers=slice(-1), **mistake):
    """Make an answer that counts units in its own way, or runs the layers wrongly."""

    def dead_units(weights, x):
        return [count(z) for z in list(_preactivations(weights, x, **mistake))[layers]]

    return dead_units


def _right_in(layer):
    return lambda answer: np.isclose(_fractions(answer)[layer], _DEAD[layer])


DEAD_UNITS = Exercise(
    task="dead_units(weights, x) -> the fraction of dead units of each hidden layer",
    tests=(
        (
            "Return a list with one number for each hidden layer, which reads what the "
            "layer before it passes on; the last layer gives logits, which have no "
            "activation and cannot be dead.",
            lambda answer: len(_fractions(answer)) == 2,
        ),
        (
            "Return fractions of the units, between 0 and 1.",
            lambda answer: all(0 <= fraction <= 1 for fraction in _fractions(answer)),
        ),
        (
            "These are the units that live for some example. Count the others.",
            lambda answer: not np.isclose(_fractions(answer)[0], 1 - _DEAD[0]),
        ),
        (
            "A unit whose value before the ReLU is exactly 0 is off as well: at or "
            "below zero.",
            lambda answer: not np.isclose(_fractions(answer)[0], 5 / 9),
        ),
        (
            "The first layer is wrong. A unit, which is a column, is dead if it is off "
            "for *every* example: reduce over axis 0 first, and only then count units. "
            "And mind the biases: a large negative one kills too.",
            _right_in(0),
        ),
        (
            "The first layer is right, the second is not: what reaches it has passed "
            "the biases and the ReLU of the first.",
            _right_in(1),
        ),
    ),
    wrong={
        "counts the logits as a layer": _mistaken(layers=slice(None)),
        "reads the input in every layer": _reads_the_input_again,
        "counts units instead of fractions": _mistaken(
            lambda z: (z <= 0).all(axis=0).sum()
        ),
        "counts the living": _mistaken(lambda z: (z > 0).any(axis=0).mean()),
        "lets a tie live": _mistaken(lambda z: (z < 0).all(axis=0).mean()),
        "counts zeros instead of units": _mistaken(lambda z: (z <= 0).mean()),
        "forgets the ReLU between layers": _mistaken(relu_between=False),
        "reduces over the units": _mistaken(lambda z: (z <= 0).all(axis=1).mean()),
        "off for some example": _mistaken(lambda z: (z <= 0).any(axis=0).mean()),
        "forgets the biases": _mistaken(bias=False),
        "passes on what had no bias": _mistaken(bias_between=False),
        "always answers a half": lambda weights, x: [0.5] * (len(weights) - 1),
    },
)


EXERCISES = {
    "count_parameters": COUNT_PARAMETERS,
    "squared_relu": SQUARED_RELU,
    "dead_units": DEAD_UNITS,
}
