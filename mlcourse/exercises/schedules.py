"""Checkers of the chapter on schedules of the learning rate."""

from itertools import count

import numpy as np

from mlcourse.exercises.exercise import Exercise


def _is_number(value):
    return value is not None and np.ndim(value) == 0


# --- noise_floor ----------------------------------------------------------------------

_CURVATURES = np.array([0.5, 1.0, 4.0])
_VARIANCES = np.array([2.0, 3.0, 0.5])


def _floor(rate=0.25, curvatures=_CURVATURES, variances=_VARIANCES, batch=8):
    return rate / (2 * batch) * np.sum(variances / (2 - rate * curvatures))


def _is_right(answer, *settings):
    return np.isclose(answer(*settings), _floor(*settings))


def _one(answer, rate=0.5, curvature=1.0, variance=3.0, batch=1):
    return answer(rate, np.array([curvature]), np.array([variance]), batch)


NOISE_FLOOR = Exercise(
    task="noise_floor(rate, curvatures, variances, batch) -> the loss above the least",
    tests=(
        (
            "Return one number: add up what all directions contribute.",
            lambda answer: _is_number(answer(0.25, _CURVATURES, _VARIANCES, 8)),
        ),
        (
            "Variances are squares of deviations already: a variance twice as large "
            "makes the floor twice as high.",
            lambda answer: np.isclose(_one(answer, variance=6.0), 2 * _one(answer)),
        ),
        (
            "The gradient is the mean over a batch: its variance is that of one "
            "example, divided by the batch size, once.",
            lambda answer: np.isclose(_one(answer, batch=4), _one(answer) / 4),
        ),
        (
            "For one direction with curvature 1 and variance 3, the rate 1/2 and a "
            "batch of 1, the loss is 1/2 · 3 / (2 · 3/2) = 1/2. The mean squared "
            "distance is not yet the loss.",
            lambda answer: np.isclose(_one(answer), 0.5),
        ),
        (
            "With the curvature 2 and all else as before, the loss is "
            "1/2 · 3 / (2 · 1) = 3/4: there is a floor up to the rate 2 / λ.",
            lambda answer: np.isclose(_one(answer, curvature=2.0), 0.75),
        ),
        (
            "Right for a single direction, wrong for several: each has its own "
            "variance and its own divisor, so divide before you add up, and do not "
            "take the mean.",
            lambda answer: _is_right(answer, 0.25, _CURVATURES, _VARIANCES, 8),
        ),
        (
            "Above the rate 2 / λ of some direction, the distance there "
            "never settles: return np.inf. Look at every direction, they come in "
            "any order.",
            lambda answer: all(
                answer(rate, curvatures, _VARIANCES, 8) == np.inf
                for rate in (0.51, 0.6, 5.0)
                for curvatures in (_CURVATURES, _CURVATURES[::-1])
            ),
        ),
    ),
    wrong={
        "gives one number for each direction": lambda rate, curvatures, variances, b: (
            rate * variances / (2 * b * (2 - rate * curvatures))
        ),
        "squares the variances": lambda rate, c, v, batch: (
            rate / 2 / batch * np.sum(v**2 / (2 - rate * c))
        ),
        "forgets the batch": lambda rate, c, v, batch: (
            rate / 2 * np.sum(v / (2 - rate * c))
        ),
        "divides by the root of the batch": lambda rate, c, v, batch: (
            rate / (2 * batch**0.5) * np.sum(v / (2 - rate * c))
        ),
        "gives the distance": lambda rate, c, v, batch: (
            rate / batch * np.sum(v / (c * (2 - rate * c)))
        ),
        "forgets the half": lambda rate, c, v, batch: (
            rate / batch * np.sum(v / (2 - rate * c))
        ),
        "takes the formula of small rates": lambda rate, c, v, batch: (
            rate / 4 / batch * np.sum(v)
        ),
        "multiplies the distance by a half alone": lambda rate, c, v, batch: (
            rate / 2 / batch * np.sum(v / (c * (2 - rate * c)))
        ),
        "sees no floor beyond 1 / λ": lambda rate, curvatures, variances, batch: (
            np.inf
            if (rate * curvatures >= 1).any()
            else _floor(rate, curvatures, variances, batch)
        ),
        "returns nothing": lambda rate, curvatures, variances, batch: None,
        "multiplies by the squared rate": lambda rate, c, v, batch: (
            rate**2 / 2 / batch * np.sum(v / (2 - rate * c))
        ),
        "takes the mean of the directions": lambda rate, c, v, batch: (
            rate / 2 / batch * np.mean(v / (2 - rate * c))
        ),
        "divides the sums": lambda rate, c, v, batch: (
            rate / 2 / batch * np.sum(v) / np.sum(2 - rate * c)
        ),
        "gives a negative floor": _floor,
        "looks at the last direction alone": lambda rate, curvatures, variances, b: (
            np.inf
            if rate * curvatures[-1] >= 2
            else _floor(rate, curvatures, variances, b)
        ),
    },
)


# --- trapezoid ------------------------------------------------------------------------


def _rates(answer, learning_rate=2.0, steps=10, warmup=4, cooldown=3, extra=0):
    schedule = answer(learning_rate, steps, warmup, cooldown)
    return np.array([schedule(t) for t in range(steps + extra)], float)


def _right(t, learning_rate, steps, warmup, cooldown):
    return learning_rate * max(min((t + 1) / warmup, (steps - t) / cooldown, 1), 0)


def _as_schedule(rate):
    """Make an answer from the formula of one rate."""

    def trapezoid(*settings):
        return lambda t: rate(t, *settings)

    return trapezoid


def _in_fractions(rise, fall):
    """Make an answer from its two slopes, each from 0 to 1."""
    return _as_schedule(
        lambda t, learning_rate, steps, warmup, cooldown: (
            learning_rate
            * max(min(rise(t, warmup), fall(t, steps, cooldown), 1.0), 0.0)
        )
    )


def _counting(*settings):
    """Ignore t, and give the next rate at each call."""
    calls = count()
    return lambda t: _right(next(calls), *settings)


TRAPEZOID = Exercise(
    task="trapezoid(learning_rate, steps, warmup, cooldown) -> a function of t",
    tests=(
        (
            "Return the function: `return schedule`, which takes t and returns one "
            "number.",
            lambda answer: _is_number(answer(2.0, 10, 4, 3)(0)),
        ),
        (
            "The first update must move something: with a warm-up of 4 its rate is a "
            "quarter of the peak.",
            lambda answer: np.isclose(_rates(answer)[0], 0.5),
        ),
        (
            "The rise is wrong: update t has the rate learning_rate · (t + 1) / "
            "warmup, and the last of the rise is at the peak.",
            lambda answer: np.allclose(_rates(answer)[:4], [0.5, 1.0, 1.5, 2.0]),
        ),
        (
            "Between the slopes the rate stays at the peak.",
            lambda answer: np.allclose(_rates(answer)[4:7], 2.0),
        ),
        (
            "The fall is wrong: with a cool-down of 3 the last three updates have the "
            "rates 1, 2/3 and 1/3 of the peak.",
            lambda answer: np.allclose(_rates(answer)[7:], [2.0, 4 / 3, 2 / 3]),
        ),
        (
            "From update `steps` on the rate is 0, and never below it.",
            lambda answer: np.allclose(_rates(answer, extra=5)[10:], 0.0),
        ),
        (
            "Right for one set of settings, wrong for another: use all four of them.",
            lambda answer: np.allclose(
                _rates(answer, 0.3, 12, 2, 5),
                [_right(t, 0.3, 12, 2, 5) for t in range(12)],
            ),
        ),
        (
            "A run that is resumed starts in the middle: take t as it is given, and "
            "do not count the calls.",
            lambda answer: np.isclose(answer(2.0, 10, 4, 3)(8), 4 / 3),
        ),
    ),
    wrong={
        "gives all rates": lambda eta, steps, warmup, cooldown: (
            lambda t: [_right(k, eta, steps, warmup, cooldown) for k in range(steps)]
        ),
        "returns no rate": _as_schedule(lambda t, *settings: None),
        "starts at zero": _in_fractions(
            lambda t, warmup: t / warmup,
            lambda t, steps, cooldown: (steps - t) / cooldown,
        ),
        "never warms up": _in_fractions(
            lambda t, warmup: 1.0,
            lambda t, steps, cooldown: (steps - t) / cooldown,
        ),
        "reaches the peak one update late": _in_fractions(
            lambda t, warmup: (t + 1) / warmup if t < 1 else t / warmup,
            lambda t, steps, cooldown: (steps - t) / cooldown,
        ),
        "falls from the end of the rise": _as_schedule(
            lambda t, eta, steps, warmup, cooldown: (
                eta * min((t + 1) / warmup, max(steps - t, 0) / (steps - warmup + 1))
            )
        ),
        "ends at zero one update early": _in_fractions(
            lambda t, warmup: (t + 1) / warmup,
            lambda t, steps, cooldown: (steps - 1 - t) / cooldown,
        ),
        "cools down after the end": _in_fractions(
            lambda t, warmup: (t + 1) / warmup,
            lambda t, steps, cooldown: (steps + cooldown - t) / cooldown,
        ),
        "goes below zero": _as_schedule(
            lambda t, eta, steps, warmup, cooldown: (
                eta * min((t + 1) / warmup, (steps - t) / cooldown, 1)
            )
        ),
        "counts the calls": _counting,
        "knows one set of settings": _as_schedule(
            lambda t, eta, *_: _right(t, eta, 10, 4, 3)
        ),
    },
)


EXERCISES = {"noise_floor": NOISE_FLOOR, "trapezoid": TRAPEZOID}
