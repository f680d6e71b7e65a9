"""Checkers of the chapter on initialization."""

from itertools import pairwise
from math import prod

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- initial_std ----------------------------------------------------------------------


def _std(fan=lambda shape: prod(shape[:-1]), factor=lambda a: 2 / (1 + a**2), root=0.5):
    """Make an answer, perhaps with another fan, another factor or without the root."""
    return lambda shape, slope: (factor(slope) / fan(shape)) ** root


def _is(shape, slope, expected):
    return lambda answer: np.isclose(answer(shape, slope), expected)


INITIAL_STD = Exercise(
    task="initial_std(shape, slope) -> the deviation that keeps a leaky ReLU's scale",
    tests=(
        (
            "Return one positive number.",
            lambda answer: (
                np.ndim(answer((18, 4), 0.0)) == 0
                and np.float64(answer((18, 4), 0.0)) > 0
            ),
        ),
        (
            "With slope 0 it is a ReLU, and (18, 4) is a dense layer with 18 inputs: "
            "the variance is 2 / 18. That is what you return; return its root.",
            lambda answer: not np.isclose(answer((18, 4), 0.0), 2 / 18),
        ),
        (
            "With slope 0 it is a ReLU, and (18, 4) is a dense layer, 18 inputs and 4 "
            "outputs. To keep the signal's scale its variance must be 2 / 18.",
            _is((18, 4), 0.0, 1 / 3),
        ),
        (
            "With slope 1 it is a straight line, which keeps all of the mean square: "
            "the variance is 1 / in.",
            _is((4, 8), 1.0, 0.5),
        ),
        (
            "Right at slopes 0 and 1, wrong between them: below zero the mean square "
            "is multiplied by the *square* of the slope.",
            _is((8, 4), 0.5, 0.2**0.5),
        ),
        (
            "Right for dense layers. For a kernel (KH, KW, in, out) an output sums "
            "over the whole window, in every channel: a product of sizes.",
            _is((5, 3, 2, 4), 0.0, (2 / 30) ** 0.5),
        ),
    ),
    wrong={
        "nothing": lambda shape, slope: None,
        "an array": lambda shape, slope: np.ones(shape),
        "the variance": _std(root=1),
        "forgets the two": _std(factor=lambda a: 1 / (1 + a**2)),
        "the fan-out": _std(fan=lambda shape: prod(shape[:-2]) * shape[-1]),
        "Xavier's sum of both": _std(fan=lambda shape: sum(shape) / 2),
        "forgets the slope": _std(factor=lambda a: 2),
        "subtracts the slope": _std(factor=lambda a: 2 - a),
        "does not square the slope": _std(factor=lambda a: 2 / (1 + a)),
        "the channels alone": _std(fan=lambda shape: shape[-2]),
        "the first size": _std(fan=lambda shape: shape[0]),
        "a sum of sizes": _std(fan=lambda shape: sum(shape[:-1])),
        "the number of weights": _std(fan=prod),
        "multiplies by the factor": _std(factor=lambda a: (1 + a**2) / 2),
    },
)


# --- predicted_squares ----------------------------------------------------------------

_SIZES, _STDS = (4, 6, 2, 8), (0.25, 1.0, 2.0)
_SQUARES = 0.125, 0.375, 1.5


def _squares(keep=0.5, power=2, fan=lambda pair: pair[0], start=1.0, collect=list):
    """Make an answer that follows the recursion, perhaps with a usual mistake."""

    def predicted_squares(sizes, stds):
        square, found = start, []
        for pair, std in zip(pairwise(sizes), stds, strict=True):
            square = square * keep * fan(pair) * std**power
            found.append(square)
        return collect(found)

    return predicted_squares


def _each_by_itself(sizes, stds):
    return [i * s**2 / 2 for (i, _), s in zip(pairwise(sizes), stds, strict=True)]


def _first_layer_whole(sizes, stds):
    return [2 * square for square in _squares()(sizes, stds)]


def _last_layer_whole(sizes, stds):
    *others, last = _squares()(sizes, stds)
    return [*others, 2 * last]


def _numbers(answer):
    return np.asarray(answer(_SIZES, _STDS), float)


PREDICTED_SQUARES = Exercise(
    task="predicted_squares(sizes, stds) -> the mean square behind each ReLU layer",
    tests=(
        (
            "Return a list with one number for each layer, which is one less than "
            "there are sizes.",
            lambda answer: _numbers(answer).shape == (3,),
        ),
        (
            "The first layer is wrong. It has 4 inputs of mean square 1 and weights of "
            "standard deviation 0.25: before the ReLU the mean square is the fan-in "
            "times the *variance*.",
            lambda answer: np.isclose(_numbers(answer)[0], [0.125, 0.25]).any(),
        ),
        (
            "These are the mean squares before the ReLU, or the first ReLU is missing: "
            "each ReLU, also the first, takes half.",
            lambda answer: np.isclose(_numbers(answer)[0], 0.125),
        ),
        (
            "The last number is twice too large: in this network there is a ReLU "
            "behind the last layer too.",
            lambda answer: not np.allclose(_numbers(answer), (0.125, 0.375, 3.0)),
        ),
        (
            "The first layer is right, later ones are not: each starts from what the "
            "layer before it passes on, and sums over its own inputs.",
            lambda answer: np.allclose(_numbers(answer), _SQUARES),
        ),
    ),
    wrong={
        "the last layer only": _squares(collect=lambda found: found[-1]),
        "counts the inputs as a layer": _squares(collect=lambda found: [1.0, *found]),
        "forgets the ReLU": _squares(keep=1.0),
        "the first layer has no ReLU": _first_layer_whole,
        "the last layer has no ReLU": _last_layer_whole,
        "does not square the deviation": _squares(power=1),
        "the fan-out": _squares(fan=lambda pair: pair[1]),
        "the mean of both fans": _squares(fan=lambda pair: sum(pair) / 2),
        "root mean squares": _squares(collect=lambda found: list(np.sqrt(found))),
        "starts every layer afresh": _each_by_itself,
        "the width of the first layer everywhere": _squares(fan=lambda pair: 4),
    },
)


# --- prior_bias -----------------------------------------------------------------------

_LABELS = np.array([2, 0, 0, 2, 2, 1, 0, 2])
_SHARES = np.array([3, 1, 4]) / 8


def _bias(answer):
    return np.asarray(answer(_LABELS, 3), float)


def _says(answer):
    z = _bias(answer)
    return np.exp(z - z.max()) / np.exp(z - z.max()).sum()


def _shares(labels, classes):
    return np.array([np.mean(labels == k) for k in range(classes)])


def _by_frequency(labels, classes):
    return np.log(np.sort(_shares(labels, classes))[::-1])


def _of_one_against_the_rest(labels, classes):
    r = _shares(labels, classes)
    return np.log(r / (1 - r))


PRIOR_BIAS = Exercise(
    task="prior_bias(labels, classes) -> the bias whose softmax is the classes' shares",
    tests=(
        (
            "Return one finite number for each class: with 3 classes, an array of "
            "shape (3,).",
            lambda answer: (
                _bias(answer).shape == (3,) and np.isfinite(_bias(answer)).all()
            ),
        ),
        (
            "The order is that of the classes 0, 1, 2, …; the share of class k belongs "
            "at position k.",
            lambda answer: not np.allclose(_says(answer), np.sort(_SHARES)[::-1]),
        ),
        (
            "The most frequent class gets the smallest probability: log of a share is "
            "negative already, without another minus.",
            lambda answer: _says(answer)[2] >= _says(answer)[1],
        ),
        (
            "The classes are in the right order, but their softmax is not the shares. "
            "The softmax takes the exponential of the bias, so it needs a logarithm; "
            "the log odds would be for a sigmoid.",
            lambda answer: np.allclose(_says(answer), _SHARES),
        ),
    ),
    wrong={
        "one number": lambda labels, classes: np.log(classes),
        "one for each example": lambda labels, classes: np.log(
            _shares(labels, classes)
        )[labels],
        "by frequency": _by_frequency,
        "one minus too many": lambda labels, classes: -np.log(_shares(labels, classes)),
        "says the same of all": lambda labels, classes: np.zeros(classes),
        "forgets the logarithm": _shares,
        "the log odds": _of_one_against_the_rest,
        "the counts": lambda labels, classes: np.bincount(labels, minlength=classes),
    },
)


EXERCISES = {
    "initial_std": INITIAL_STD,
    "predicted_squares": PREDICTED_SQUARES,
    "prior_bias": PRIOR_BIAS,
}
