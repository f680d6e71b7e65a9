"""Checkers of the chapter on losses."""

import numpy as np

from mlcourse.exercises.exercise import Exercise, is_a_rule
from mlcourse.gradcheck import numerical_pullback, relative_error

# --- log_sum_exp ----------------------------------------------------------------------

_ROWS = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 3.0, 3.0]]))  # sums 8 and 9
_FAR = [[1000.0, 1000.0], [-1000.0, -1000.0]]


def _gives(answer, z, expected):
    with np.errstate(all="ignore"):
        result = np.asarray(answer(np.array(z)))
    expected = np.asarray(expected)
    return result.shape == expected.shape and np.allclose(result, expected)


def _naive(z):
    with np.errstate(all="ignore"):
        return np.log(np.exp(z).sum(axis=-1))


def _shifted_by(largest):
    """Make an answer that subtracts something of a row before it exponentiates."""

    def log_sum_exp(z):
        with np.errstate(all="ignore"):
            shift = largest(z)
            return shift[..., 0] + np.log(np.exp(z - shift).sum(axis=-1))

    return log_sum_exp


def _over_everything(z):
    return z.max() + np.log(np.exp(z - z.max()).sum())


def _forgets_the_largest(z):
    return np.log(np.exp(z - z.max(axis=-1, keepdims=True)).sum(axis=-1))


LOG_SUM_EXP = Exercise(
    task="log_sum_exp(z) -> log Σ exp(z) of each row, right for any finite logits",
    tests=(
        (
            "Logits of shape (2, 3) have one result for each row: sum over the last "
            "axis alone, and return an array of shape (2,).",
            lambda answer: np.shape(answer(_ROWS)) == (2,),
        ),
        (
            "The logits log 1, log 2 and log 5 must give log 8. If you subtracted the "
            "largest logit, did you add it again?",
            lambda answer: _gives(answer, _ROWS, np.log([8.0, 9.0])),
        ),
        (
            "Logits of 1000 overflow: subtract something before you exponentiate, so "
            "that no exponent is positive, whatever the other logits are.",
            lambda answer: _gives(answer, [[1000.0, -1000.0]], [1000.0]),
        ),
        (
            "Logits of −1000 all become zero: the largest exponent must be 0, also "
            "where every logit is negative.",
            lambda answer: _gives(answer, _FAR[1:], [-1000 + np.log(2)]),
        ),
        (
            "One row at a time it is right, several together it is not: each row needs "
            "its own largest logit.",
            lambda answer: _gives(answer, _FAR, np.array([1000, -1000]) + np.log(2)),
        ),
    ),
    wrong={
        "sums over everything": _over_everything,
        "forgets to add the largest": _forgets_the_largest,
        "exponentiates as it is": _naive,
        "cuts the largest off at zero": _shifted_by(
            lambda z: np.maximum(z.max(axis=-1, keepdims=True), 0)
        ),
        "takes the largest of all rows": _shifted_by(
            lambda z: np.full((*z.shape[:-1], 1), z.max())
        ),
        "subtracts the mean": _shifted_by(lambda z: z.mean(axis=-1, keepdims=True)),
    },
)


# --- pinball --------------------------------------------------------------------------

_TARGETS = np.array([[1.0, 2.0], [3.0, 4.0]])
_PREDICTIONS = np.array([[3.0, 1.0], [3.5, 0.0]])  # short by −2, 1, −0.5 and 4


def _asked(answer, predictions=_PREDICTIONS):
    return answer(predictions, _TARGETS, 0.75)


def _value(answer):
    return float(_asked(answer)[0])


def _gradient(answer, dloss):
    (gradient,) = _asked(answer)[1](dloss)
    return np.broadcast_to(gradient, _TARGETS.shape)


def _agrees_with_differences(answer):
    (expected,) = numerical_pullback(
        lambda y: np.asarray(_asked(answer, y)[0]), [_PREDICTIONS], 1.0
    )
    return relative_error(_gradient(answer, 1.0), expected) < 1e-7


def _slope(short, level):
    return np.where(short > 0, -level, 1 - level)


def _pinball(loss=np.mean, slope=_slope):
    """Make an answer that reduces or differentiates in its own way."""

    def pinball(predictions, targets, level):
        short = targets - predictions
        losses = np.maximum(level * short, (level - 1) * short)
        return loss(losses), lambda dloss: (dloss * slope(short, level) / short.size,)

    return pinball


PINBALL = Exercise(
    task="pinball(predictions, targets, level) -> (loss, pullback), as a rule",
    tests=(
        (
            "Return (loss, pullback), where pullback(dloss) returns a tuple with one "
            "gradient: `return (dy,)`, with the comma.",
            lambda answer: is_a_rule(_asked(answer), 1.0),
        ),
        (
            "The loss is wrong. Is a prediction that is too small multiplied by the "
            "level, and one that is too large by 1 − level? And take the mean.",
            lambda answer: np.isclose(_value(answer), (0.5 + 0.75 + 0.125 + 3) / 4),
        ),
        (
            "pullback(3) must be three times pullback(1): the chain rule multiplies by "
            "dloss.",
            lambda answer: np.allclose(
                3 * _gradient(answer, 1.0), _gradient(answer, 3.0)
            ),
        ),
        (
            "The gradient points the wrong way: where a prediction is too small, a "
            "larger one makes the loss smaller.",
            lambda answer: (_gradient(answer, 1.0)[:, 1] < 0).all(),
        ),
        (
            "The gradient disagrees with finite differences: what are the two slopes, "
            "and by how many entries does the mean divide?",
            _agrees_with_differences,
        ),
    ),
    wrong={
        "returns the loss alone": lambda predictions, targets, level: 1.0,
        "sums": _pinball(loss=np.sum),
        "swaps the two sides": lambda predictions, targets, level: _pinball()(
            predictions, targets, 1 - level
        ),
        "forgets dloss": lambda predictions, targets, level: (
            _pinball()(predictions, targets, level)[0],
            lambda dloss: _pinball()(predictions, targets, level)[1](1.0),
        ),
        "differentiates by the targets": _pinball(
            slope=lambda short, level: np.where(short > 0, level, level - 1)
        ),
        "takes the slope of the absolute error": _pinball(
            slope=lambda short, level: -np.sign(short)
        ),
        "divides the gradient by the rows": _pinball(
            slope=lambda short, level: _slope(short, level) * short.shape[1]
        ),
    },
)


# --- epoch_loss -----------------------------------------------------------------------


def _of(answer, means, sizes):
    return answer(np.array(means), np.array(sizes))


EPOCH_LOSS = Exercise(
    task="epoch_loss(means, sizes) -> the mean loss over all examples",
    tests=(
        (
            "Return one number. Two batches of one example each, with the losses 1 and "
            "3, have the mean 2.",
            lambda answer: (
                np.ndim(_of(answer, [1.0, 3.0], [1, 1])) == 0
                and np.isclose(_of(answer, [1.0, 3.0], [1, 1]), 2)
            ),
        ),
        (
            "A small batch counts too much: a mean over four examples weighs four "
            "times as much as a mean over one.",
            lambda answer: not np.isclose(_of(answer, [1.0, 6.0], [4, 1]), 3.5),
        ),
        (
            "Four examples with the mean 1 and one with 6 have the sum 10 and the mean "
            "2.",
            lambda answer: np.isclose(_of(answer, [1.0, 6.0], [4, 1]), 2),
        ),
    ),
    wrong={
        "sums": lambda means, sizes: float(np.dot(means, sizes)),
        "takes the mean of the means": lambda means, sizes: np.mean(means),
        "divides by the number of batches": lambda means, sizes: (
            float(np.dot(means, sizes)) / len(sizes)
        ),
    },
)


EXERCISES = {
    "log_sum_exp": LOG_SUM_EXP,
    "pinball": PINBALL,
    "epoch_loss": EPOCH_LOSS,
}
