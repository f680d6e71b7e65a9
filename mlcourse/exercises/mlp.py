"""Checkers of the chapter on the multilayer perceptron."""

from itertools import pairwise

import numpy as np

from mlcourse.exercises.exercise import Exercise
from mlcourse.gradcheck import numerical_pullback, relative_error

# --- count_parameters -----------------------------------------------------------------

COUNT_PARAMETERS = Exercise(
    task="count_parameters(sizes) -> the number of weights and biases of an MLP",
    tests=(
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
            "Right for one layer, wrong for several: each layer joins only its two "
            "neighbors in `sizes`.",
            lambda answer: answer((3, 4, 5, 2)) == 16 + 25 + 12,
        ),
    ),
    wrong={
        "adds the sizes": lambda sizes: sum(sizes),
        "forgets the biases": lambda sizes: sum(a * b for a, b in pairwise(sizes)),
        "a bias for every input": lambda sizes: sum(
            a * (b + 1) for a, b in pairwise(sizes)
        ),
        "looks at the ends only": lambda sizes: (sizes[0] + 1) * sizes[-1],
    },
)


# --- squared_relu ---------------------------------------------------------------------

_X = np.array([[-2.0, -0.5, 0.75], [0.25, 1.5, 3.0]])


def _value_is_right(answer):
    y, _ = answer(_X.copy())
    return np.allclose(y, np.where(_X > 0, _X, 0) ** 2)


def _gradient(answer, dy):
    (dx,) = answer(_X.copy())[1](dy)
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


def _with_gradient(gradient):
    """Make an answer whose value is right, and whose gradient may be wrong."""

    def squared_relu(x):
        return np.maximum(x, 0) ** 2, lambda dy: (gradient(x, dy),)

    return squared_relu


SQUARED_RELU = Exercise(
    task="squared_relu(x) -> (y, pullback) for y = max(x, 0)², as a rule of the course",
    tests=(
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
            "At positive x the gradient disagrees with finite differences by a "
            "constant factor: what is the derivative of x²?",
            lambda answer: _agrees_with_differences(answer, _X > 0),
        ),
    ),
    wrong={
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

# Half the units of each hidden layer are dead. In the first one is dead by its bias
# alone; in the second one would live if the first layer's ReLU were left out.
_INPUTS = np.array([[1.0, 0.0], [-1.0, 2.0], [2.0, 1.0], [0.5, 0.5]])
_WEIGHTS = {
    "layer1": {
        "w": np.array([[1.0, 0.0, -1.0, 0.0], [0.0, 1.0, 0.0, -1.0]]),
        "b": np.array([0.0, -9.0, 0.0, 0.0]),
    },
    "layer2": {
        "w": np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, -1.0]]),
        "b": np.array([0.0, -0.5]),
    },
    "layer3": {"w": np.array([[1.0], [1.0]]), "b": np.array([0.0])},
}


def _fractions(answer):
    return [float(fraction) for fraction in answer(_WEIGHTS, _INPUTS)]


def _activations(weights, x, *, relu_between=True, bias=True, logits=False):
    """Run the hidden layers, perhaps with one of the usual mistakes."""
    layers = list(weights.values())
    for layer in layers if logits else layers[:-1]:
        z = x @ layer["w"] + (layer["b"] if bias else 0)
        yield np.maximum(z, 0)
        x = np.maximum(z, 0) if relu_between else z


def _zero_for_all(h):
    return (h == 0).all(axis=0).mean()


DEAD_UNITS = Exercise(
    task="dead_units(weights, x) -> the fraction of dead units of each hidden layer",
    tests=(
        (
            "There is one number for each hidden layer; the last layer gives logits, "
            "which have no activation and cannot be dead.",
            lambda answer: len(_fractions(answer)) == 2,
        ),
        (
            "A unit is dead if it is zero for *every* example: reduce over the axis of "
            "the examples first, and only then count units.",
            lambda answer: _fractions(answer)[0] != 0.75,
        ),
        (
            "The first layer is wrong: a large negative bias kills a unit too.",
            lambda answer: _fractions(answer)[0] == 0.5,
        ),
        (
            "The first layer is right, the second is not: what reaches it has passed "
            "the ReLU of the first.",
            lambda answer: _fractions(answer)[1] == 0.5,
        ),
    ),
    wrong={
        "counts the logits as a layer": lambda weights, x: [
            _zero_for_all(h) for h in _activations(weights, x, logits=True)
        ],
        "counts zeros instead of units": lambda weights, x: [
            (h == 0).mean() for h in _activations(weights, x)
        ],
        "forgets the biases": lambda weights, x: [
            _zero_for_all(h) for h in _activations(weights, x, bias=False)
        ],
        "forgets the ReLU between layers": lambda weights, x: [
            _zero_for_all(h) for h in _activations(weights, x, relu_between=False)
        ],
    },
)


EXERCISES = {
    "count_parameters": COUNT_PARAMETERS,
    "squared_relu": SQUARED_RELU,
    "dead_units": DEAD_UNITS,
}
