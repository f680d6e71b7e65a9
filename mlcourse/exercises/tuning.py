"""Checkers of the chapter on tuning."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- rounds ---------------------------------------------------------------------------


def _rounds(configurations, budget, c, *, least=1, divide=lambda runs, c: runs // c):
    runs = [configurations]
    while divide(runs[-1], c) >= least:
        runs.append(divide(runs[-1], c))
    last = len(runs) - 1
    return [(count, budget / c ** (last - i)) for i, count in enumerate(runs)]


def _same(rounds, expected):
    return np.shape(rounds) == np.shape(expected) and np.allclose(rounds, expected)


def _equal_epochs(configurations, budget, c):
    return [(runs, budget) for runs, _ in _rounds(configurations, budget, c)]


def _growing_from_one(configurations, budget, c):
    return [(r, c**i) for i, (r, _) in enumerate(_rounds(configurations, budget, c))]


ROUNDS = Exercise(
    task="rounds(configurations, budget, c) -> the runs and the epochs of each round",
    tests=(
        (
            "Return a list of pairs, one for each round: 9 settings with c = 3 make "
            "three rounds, of 9, 3 and 1 runs.",
            lambda answer: np.shape(answer(9, 9, 3)) == (3, 2),
        ),
        (
            "A pair is first the number of runs, then the epochs of each. The first "
            "round starts all configurations.",
            lambda answer: [pair[0] for pair in answer(9, 90, 3)] == [9, 3, 1],
        ),
        (
            "The last round has the whole budget.",
            lambda answer: np.isclose(answer(9, 90, 3)[-1][1], 90),
        ),
        (
            "A round has c times as many epochs for each run as the round before.",
            lambda answer: _same(answer(9, 90, 3), [(9, 10), (3, 30), (1, 90)]),
        ),
        (
            "The last round may have more than one run: of 8 settings with c = 3, two "
            "are left, and none of them can be dropped any more. Round the number of "
            "runs down.",
            lambda answer: _same(answer(8, 6, 3), [(8, 2), (2, 6)]),
        ),
        (
            "With another c: 10 settings, half of which go on each time, rounded down, "
            "make rounds of 10, 5, 2 and 1 runs.",
            lambda answer: _same(answer(10, 16, 2), [(10, 2), (5, 4), (2, 8), (1, 16)]),
        ),
        (
            "Only the number of runs is rounded. Epochs need not be whole: 3 settings "
            "and a budget of 2 epochs begin with 2/3 of an epoch each.",
            lambda answer: _same(answer(3, 2, 3), [(3, 2 / 3), (1, 2)]),
        ),
    ),
    wrong={
        "forgets the last round": lambda n, r, c: _rounds(n, r, c)[:-1],
        "goes on without runs": lambda n, r, c: [*_rounds(n, r, c), (0, r)],
        "swaps the pair": lambda n, r, c: [(b, a) for a, b in _rounds(n, r, c)],
        "starts from one epoch": _growing_from_one,
        "gives every round the whole budget": _equal_epochs,
        "rounds up": lambda n, r, c: _rounds(
            n, r, c, divide=lambda runs, c: -(-runs // c) if runs > 1 else 0
        ),
        "always keeps a third": lambda n, r, c: _rounds(n, r, 3),
        "rounds the epochs down": lambda n, r, c: [
            (runs, int(epochs)) for runs, epochs in _rounds(n, r, c)
        ],
    },
)


# --- belief ---------------------------------------------------------------------------

_K = np.array([[1.0, 0.2], [0.2, 1.0]])
_K_NEW = np.array([[0.5, 0.0, 1.0], [0.6, 0.0, 0.2]])
_Y = np.array([2.0, -1.0])
_KNOWN = (_K, _K, _Y)  # the new points are the observed ones


def _belief(K, k_new, y, noise, *, matrix=None, power=0.5, prior=1.0):
    matrix = K + noise * np.eye(len(K)) if matrix is None else matrix
    weights = np.linalg.solve(matrix, k_new)
    variance = prior - (weights * k_new).sum(axis=0)
    return weights.T @ y, np.maximum(variance, 0) ** power


def _close(answer, expected):
    return all(np.allclose(a, b) for a, b in zip(answer, expected, strict=True))


def _of_one(answer, noise):
    """Believe after one observation of 2, whose covariance with the new one is ½."""
    return answer(np.eye(1), np.array([[0.5]]), np.array([2.0]), noise)


def _whole_covariance(K, k_new, y, noise):
    mean, _ = _belief(K, k_new, y, noise)
    inverse = np.linalg.inv(K + noise * np.eye(len(K)))
    return mean, np.sqrt(np.abs(1 - k_new.T @ inverse @ k_new))


BELIEF = Exercise(
    task="belief(K, k_new, y, noise) -> means and standard deviations at new points",
    tests=(
        (
            "Return two arrays, the means and the standard deviations, with a number "
            "for each new point: of N x M covariances, M are left.",
            lambda answer: (
                [np.shape(a) for a in answer(_K, _K_NEW, _Y, 0.25)] == [(3,), (3,)]
            ),
        ),
        (
            "A point without covariance to any observation is believed to be what it "
            "was before: mean 0, deviation 1.",
            lambda answer: _close([a[1] for a in answer(_K, _K_NEW, _Y, 0.25)], (0, 1)),
        ),
        (
            "Without noise, one observation 2 and a covariance of 1/2 make the mean 1 "
            "and the variance 3/4.",
            lambda answer: np.isclose(_of_one(answer, 0.0)[0][0], 1),
        ),
        (
            "Return the standard deviation, not the variance: without noise, a "
            "covariance of 1/2 leaves the root of 3/4.",
            lambda answer: np.isclose(_of_one(answer, 0.0)[1][0], np.sqrt(0.75)),
        ),
        (
            "The noise adds its variance to each observation's own, on the diagonal "
            "of K, and nowhere else.",
            lambda answer: _close(
                answer(_K, _K_NEW, _Y, 0.25), _belief(_K, _K_NEW, _Y, 0.25)
            ),
        ),
        (
            "At an observed point, without noise, the deviation is 0: rounding may "
            "leave a variance just below zero, whose root is not a number.",
            lambda answer: np.isfinite(answer(*_KNOWN, 0.0)[1]).all(),
        ),
    ),
    wrong={
        "returns the covariance of the new points": _whole_covariance,
        "takes the weights for the means": lambda K, k_new, y, noise: (
            np.full(k_new.shape[1], y.mean()),
            _belief(K, k_new, y, noise)[1],
        ),
        "does not solve": lambda K, k_new, y, noise: _belief(
            K, k_new, y, noise, matrix=2 * np.eye(len(K))
        ),
        "returns the variance": lambda K, k_new, y, noise: _belief(
            K, k_new, y, noise, power=1
        ),
        "forgets the noise": lambda K, k_new, y, noise: _belief(K, k_new, y, 0.0),
        "adds the noise everywhere": lambda K, k_new, y, noise: _belief(
            K, k_new, y, noise, matrix=K + noise
        ),
        "adds a deviation for a variance": lambda K, k_new, y, noise: _belief(
            K, k_new, y, np.sqrt(noise)
        ),
        "has a root of less than nothing": lambda K, k_new, y, noise: _unguarded(
            K, k_new, y, noise
        ),
    },
)


def _unguarded(K, k_new, y, noise):
    weights = np.linalg.solve(K + noise * np.eye(len(K)), k_new)
    with np.errstate(invalid="ignore"):
        return weights.T @ y, np.sqrt(1 - (weights * k_new).sum(axis=0) - 1e-16)


EXERCISES = {"rounds": ROUNDS, "belief": BELIEF}
