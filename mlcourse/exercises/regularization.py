"""Checkers of the chapter on regularization."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- bias_and_variance ----------------------------------------------------------------

_TRUTH = np.array([1.0, -2.0, 0.5])
_PREDICTIONS = np.array([[2.0, -2.0, 1.5], [4.0, -4.0, 0.5], [3.0, 0.0, -2.5]])


def _parts(answer):
    return tuple(answer(_PREDICTIONS, _TRUTH))


def _bias(answer, *wrong):
    return not any(np.isclose(_parts(answer)[0], other) for other in wrong)


def _variance(answer, *wrong):
    return not any(np.isclose(_parts(answer)[1], other) for other in wrong)


_OFF = _PREDICTIONS.mean(axis=0) - _TRUTH
_BIAS = np.mean(_OFF**2)
_VARIANCE = _PREDICTIONS.var(axis=0).mean()
_DEVIATION = _PREDICTIONS.std(axis=0).mean()


BIAS_AND_VARIANCE = Exercise(
    task="bias_and_variance(predictions, truth) -> (bias², variance), over all points",
    tests=(
        (
            "Return two numbers, the squared bias and the variance: average over the "
            "points at the end.",
            lambda answer: (
                len(_parts(answer)) == 2
                and all(np.ndim(part) == 0 for part in _parts(answer))
            ),
        ),
        (
            "First the squared bias, then the variance.",
            lambda answer: _bias(answer, _VARIANCE),
        ),
        (
            "Average over the points, do not add up.",
            lambda answer: (
                _bias(answer, 3 * _BIAS) and _variance(answer, 3 * _VARIANCE)
            ),
        ),
        (
            "Square the bias at each point before you average over the points, or "
            "errors of different signs cancel.",
            lambda answer: _bias(
                answer, _OFF.mean(), _OFF.mean() ** 2, abs(_OFF).mean()
            ),
        ),
        (
            "The bias is of the mean prediction, so average over the training sets, "
            "the rows, first; each column is a point.",
            lambda answer: np.isclose(_parts(answer)[0], _BIAS),
        ),
        (
            "The variance is over training sets, at one point at a time: predictions "
            "at different points differ for good reasons.",
            lambda answer: _variance(
                answer, _PREDICTIONS.var(), _PREDICTIONS.var(axis=1).mean()
            ),
        ),
        (
            "The variance is the mean of the squares, not its root.",
            lambda answer: _variance(
                answer, _DEVIATION, _DEVIATION**2, np.sqrt(_VARIANCE)
            ),
        ),
        (
            "Bias² and variance must add up to the mean squared error: divide the "
            "variance by the number of training sets.",
            lambda answer: np.isclose(_parts(answer)[1], _VARIANCE),
        ),
    ),
    wrong={
        "gives the parts of every point": lambda p, t: (
            (p.mean(axis=0) - t) ** 2,
            p.var(axis=0),
        ),
        "the other way around": lambda p, t: (
            p.var(axis=0).mean(),
            np.mean((p.mean(axis=0) - t) ** 2),
        ),
        "adds up the points": lambda p, t: (
            np.sum((p.mean(axis=0) - t) ** 2),
            p.var(axis=0).sum(),
        ),
        "calls the whole error bias": lambda p, t: (
            np.mean((p - t) ** 2),
            p.var(axis=0).mean(),
        ),
        "averages over the points first": lambda p, t: (
            np.mean((p.mean(axis=1) - t) ** 2),
            p.var(axis=1).mean(),
        ),
        "does not square": lambda p, t: (
            np.mean(p.mean(axis=0) - t),
            p.var(axis=0).mean(),
        ),
        "takes the size of the bias": lambda p, t: (
            np.mean(abs(p.mean(axis=0) - t)),
            p.var(axis=0).mean(),
        ),
        "squares at the end": lambda p, t: (
            np.mean(p.mean(axis=0) - t) ** 2,
            p.var(axis=0).mean(),
        ),
        "variance of all numbers": lambda p, t: (
            np.mean((p.mean(axis=0) - t) ** 2),
            p.var(),
        ),
        "divides by one less": lambda p, t: (
            np.mean((p.mean(axis=0) - t) ** 2),
            p.var(axis=0, ddof=1).mean(),
        ),
        "standard deviation": lambda p, t: (
            np.mean((p.mean(axis=0) - t) ** 2),
            p.std(axis=0).mean(),
        ),
        "squares the mean deviation": lambda p, t: (
            np.mean((p.mean(axis=0) - t) ** 2),
            p.std(axis=0).mean() ** 2,
        ),
    },
)


# --- stop_early -----------------------------------------------------------------------

_BUMPY = [5.0, 4.0, 4.5, 4.2, 3.0, 3.5, 3.4, 3.3, 1.0]


def _stop(losses, patience, *, late=0, first=1, ties=False):
    """Return the right answer, and with other settings some that are not."""
    best, since, at = float("inf"), 0, 0
    for epoch, loss in enumerate(losses, start=first):
        since += 1
        if loss < best or (ties and loss == best):
            best, since, at = loss, 0, epoch
        if since >= patience + late:
            return epoch, at
    return epoch, at


def _from_the_one_before(losses, patience):
    since = 0
    for epoch in range(1, len(losses)):
        since = since + 1 if losses[epoch] >= losses[epoch - 1] else 0
        if since >= patience:
            return epoch + 1, int(np.argmin(losses[: epoch + 1])) + 1
    return len(losses), int(np.argmin(losses)) + 1


def _counts_all_bad(losses, patience):
    best, bad = float("inf"), 0
    for epoch, loss in enumerate(losses, start=1):
        bad += loss >= best
        best = min(best, loss)
        if bad >= patience:
            return epoch, int(np.argmin(losses[:epoch])) + 1
    return len(losses), int(np.argmin(losses)) + 1


STOP_EARLY = Exercise(
    task="stop_early(losses, patience) -> (epoch of the stop, epoch of the best loss)",
    tests=(
        (
            "Return two epochs, counted from 1: of [3, 2, 1], patience 2, all three "
            "are run, and the third is the best.",
            lambda answer: tuple(answer([3.0, 2.0, 1.0], 2)) == (3, 3),
        ),
        (
            "With patience 1 the first epoch without a new best is the last one: "
            "[1, 2, 3] ends after epoch 2, and its best is epoch 1: return (2, 1).",
            lambda answer: tuple(answer([1.0, 2.0, 3.0], 1)) == (2, 1),
        ),
        (
            "A loss as large as the best so far is no new best: [2, 2, 2] with "
            "patience 2 ends after epoch 3, and its best epoch is the first.",
            lambda answer: tuple(answer([2.0, 2.0, 2.0, 2.0], 2)) == (3, 1),
        ),
        (
            "Compare with the best loss so far, not with the one before: after a bump, "
            "falling losses may still be worse than the best.",
            lambda answer: answer([1.0, 3.0, 2.5, 2.0, 1.5, 0.5], 3)[0] == 4,
        ),
        (
            "A new best starts the count again: patience counts epochs in a row.",
            lambda answer: answer(_BUMPY, 3)[0] == 8,
        ),
        (
            "Epochs after the stop are never run, so they cannot be the best.",
            lambda answer: tuple(answer(_BUMPY, 3)) == (8, 5),
        ),
    ),
    wrong={
        "counts from 0": lambda losses, patience: _stop(losses, patience, first=0),
        "gives the loss": lambda losses, patience: (
            _stop(losses, patience)[0],
            min(losses),
        ),
        "the other way around": lambda losses, patience: _stop(losses, patience)[::-1],
        "restores the last epoch": lambda losses, patience: (
            _stop(losses, patience)[0],
            _stop(losses, patience)[0],
        ),
        "one epoch late": lambda losses, patience: _stop(losses, patience, late=1),
        "takes a tie as a new best": lambda losses, patience: _stop(
            losses, patience, ties=True
        ),
        "compares with the epoch before": _from_the_one_before,
        "counts all bad epochs": _counts_all_bad,
        "looks beyond the stop": lambda losses, patience: (
            _stop(losses, patience)[0],
            int(np.argmin(losses)) + 1,
        ),
    },
)


# --- inverted_dropout -----------------------------------------------------------------

_X = np.arange(1.0, 20001.0).reshape(200, 100)


def _dropped(answer, rate=0.25, x=_X):
    return np.asarray(answer(x, rate, np.random.default_rng(0)))


def _share(answer):
    return np.mean(_dropped(answer) == 0)


def _differs_in_every_row(answer):
    zero = _dropped(answer) == 0
    return zero.mean(axis=1).min() > 0 and (zero[0] != zero[1]).any()


def _uses_the_generator(answer):
    rng = np.random.default_rng(0)
    first, second = answer(_X, 0.25, rng), answer(_X, 0.25, rng)
    return not np.array_equal(first, second) and np.array_equal(
        first, answer(_X, 0.25, np.random.default_rng(0))
    )


INVERTED_DROPOUT = Exercise(
    task="inverted_dropout(x, rate, rng) -> x with entries dropped, its mean as before",
    tests=(
        (
            "Return an array shaped like x: draw rng.random(x.shape), one number for "
            "every entry.",
            lambda answer: _dropped(answer).shape == _X.shape,
        ),
        (
            "Each entry has a draw of its own, so different rows lose different "
            "entries, and no row all of them.",
            _differs_in_every_row,
        ),
        (
            "rate is the probability of *dropping* an entry: of 20000 entries, a "
            "quarter should be 0 at rate 0.25.",
            lambda answer: abs(_share(answer) - 0.25) < 0.02,
        ),
        (
            "Draw from the generator that is given, and from no other: a second call "
            "drops others, and a generator of the same seed the same.",
            _uses_the_generator,
        ),
        (
            "What is kept must be larger than before, or the mean falls; at inference "
            "nothing is scaled.",
            lambda answer: (
                (_dropped(answer)[_dropped(answer) != 0].sum()) > _X.sum() / 2
                and _dropped(answer).max() > _X.max()
            ),
        ),
        (
            "What is kept is divided by the share that is kept, 1 − rate; then the "
            "mean of many draws is x.",
            lambda answer: np.allclose(
                _dropped(answer), np.where(_dropped(answer) == 0, 0, _X / 0.75)
            ),
        ),
    ),
    wrong={
        "gives the mask in a tuple": lambda x, rate, rng: (
            x * (rng.random(x.shape) >= rate),
            rate,
            0,
        )[1:],
        "keeps with probability rate": lambda x, rate, rng: (
            x * (rng.random(x.shape) < rate) / rate
        ),
        "drops columns": lambda x, rate, rng: (
            x * (rng.random(x.shape[1]) >= rate) / (1 - rate)
        ),
        "drops rows": lambda x, rate, rng: (
            x * (rng.random((len(x), 1)) >= rate) / (1 - rate)
        ),
        "a generator of its own": lambda x, rate, rng: (
            x * (np.random.default_rng(1).random(x.shape) >= rate) / (1 - rate)
        ),
        "NumPy's global generator": lambda x, rate, rng: (
            x * (np.random.rand(*x.shape) >= rate) / (1 - rate)
        ),
        "does not rescale": lambda x, rate, rng: x * (rng.random(x.shape) >= rate),
        "rescales the wrong way": lambda x, rate, rng: (
            x * (rng.random(x.shape) >= rate) * (1 - rate)
        ),
        "divides by the rate": lambda x, rate, rng: (
            x * (rng.random(x.shape) >= rate) / rate
        ),
    },
)

EXERCISES = {
    "bias_and_variance": BIAS_AND_VARIANCE,
    "stop_early": STOP_EARLY,
    "inverted_dropout": INVERTED_DROPOUT,
}
