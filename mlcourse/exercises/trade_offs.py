"""Checkers of the chapter on trade-offs."""

from itertools import pairwise

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- training_bytes -------------------------------------------------------------------


def _training_bytes(sizes, rows, copies=4, kept=2, biases=True, width=4):
    """Count with one of the assumptions changed."""
    parameters = sum((a + biases) * b for a, b in pairwise(sizes))
    activations = kept * sum(sizes[1:-1]) + sizes[-1]
    return width * (copies * parameters + rows * activations)


TRAINING_BYTES = Exercise(
    task="training_bytes(sizes, rows) -> the least bytes of a step of training an MLP",
    tests=(
        (
            "Return one whole number, an int.",
            lambda answer: isinstance(answer((3, 2), 1), int | np.integer),
        ),
        (
            "The bytes of the activations grow with the number of rows, those of the "
            "parameters do not.",
            lambda answer: (
                answer((3, 2), 5) - answer((3, 2), 4)
                == answer((3, 2), 2) - answer((3, 2), 1)
                < answer((3, 2), 1)
                != answer((3, 2), 2)
            ),
        ),
        (
            "The outputs of a network without hidden layers take 4 bytes for each of "
            "its units and each row, and nothing else grows with the rows: the batch "
            "of inputs is there already.",
            lambda answer: answer((3, 2), 2) - answer((3, 2), 1) == 4 * 2,
        ),
        (
            "A layer from 3 to 2 units has 8 parameters, and Adam needs each of them, "
            "its gradient and two means: 4 numbers of 4 bytes.",
            lambda answer: answer((3, 2), 1) == 4 * (4 * 8 + 2),
        ),
        (
            "A hidden layer leaves two arrays of its width for the way back, what "
            "comes before the ReLU and what comes after it.",
            lambda answer: answer((3, 7, 2), 10) == _training_bytes((3, 7, 2), 10),
        ),
        (
            "Right for one hidden layer, wrong for several: all of them are kept.",
            lambda answer: (
                answer((3, 7, 5, 2), 10) == _training_bytes((3, 7, 5, 2), 10)
            ),
        ),
    ),
    wrong={
        "gives a float": lambda sizes, rows: _training_bytes(sizes, rows) / 1,
        "forgets the rows": lambda sizes, rows: _training_bytes(sizes, 1),
        "multiplies the parameters by the rows": lambda sizes, rows: (
            rows * _training_bytes(sizes, 1)
        ),
        "counts the inputs as well": lambda sizes, rows: (
            _training_bytes(sizes, rows) + 4 * rows * sizes[0]
        ),
        "counts the outputs twice": lambda sizes, rows: (
            _training_bytes(sizes, rows) + 4 * rows * sizes[-1]
        ),
        "counts numbers instead of bytes": lambda sizes, rows: _training_bytes(
            sizes, rows, width=1
        ),
        "forgets Adam's means": lambda sizes, rows: _training_bytes(
            sizes, rows, copies=2
        ),
        "counts the parameters alone": lambda sizes, rows: _training_bytes(
            sizes, rows, copies=1
        ),
        "forgets the biases": lambda sizes, rows: _training_bytes(
            sizes, rows, biases=False
        ),
        "keeps one array of each layer": lambda sizes, rows: _training_bytes(
            sizes, rows, kept=1
        ),
        "keeps the widest layer only": lambda sizes, rows: (
            _training_bytes(sizes, rows)
            - 8 * rows * (sum(sizes[1:-1]) - max(sizes[1:-1], default=0))
        ),
    },
)


# --- front ----------------------------------------------------------------------------

_POINTS = np.array([[3.0, 6], [1, 9], [4, 1], [2, 5]])
_TIED = np.array([[1.0, 5], [2, 5], [2, 3], [3, 3], [1, 7]])
_TWINS = np.array([[1.0, 2], [1, 2], [3, 1]])


def _front(points, worse):
    """Keep each point that is not ``worse`` than any other one."""
    return np.array([not any(worse(p, q) for q in points) for p in points])


def _dominated(p, q):
    return (q <= p).all() and (q < p).any()


def _by_sweep(points):
    """Walk from cheap to dear and keep what improves on the best error so far."""
    kept, best = np.zeros(len(points), bool), np.inf
    for index in np.argsort(points[:, 0], kind="stable"):
        kept[index] = points[index, 1] < best
        best = min(best, points[index, 1])
    return kept


FRONT = Exercise(
    task="front(points) -> which rows (cost, error) no other row dominates",
    tests=(
        (
            "Return an array with True or False for each row, in the order of the "
            "rows.",
            lambda answer: (
                np.asarray(answer(_POINTS)).dtype == bool
                and np.shape(answer(_POINTS)) == (4,)
            ),
        ),
        (
            "A choice does not dominate itself: where there is only one, it is on the "
            "front.",
            lambda answer: list(answer(_POINTS[:1])) == [True],
        ),
        (
            "The cheapest and the most accurate choice are always on the front; both "
            "columns should be small.",
            lambda answer: answer(_POINTS)[1] and answer(_POINTS)[2],
        ),
        (
            "(2, 5) is neither the cheapest nor the most accurate, but nothing is "
            "better than it in both: it is on the front.",
            lambda answer: answer(_POINTS)[3],
        ),
        (
            "(3, 6) is dominated by (2, 5). The rows need not be sorted.",
            lambda answer: list(answer(_POINTS)) == [False, True, True, True],
        ),
        (
            "A choice that costs the same and errs more is dominated, and so is one "
            "that errs the same and costs more: no worse in both and better in *one* "
            "is enough.",
            lambda answer: list(answer(_TIED)) == [True, False, True, False, False],
        ),
        (
            "Two equal choices do not dominate each other: neither is better in "
            "anything.",
            lambda answer: list(answer(_TWINS)) == [True, True, True],
        ),
    ),
    wrong={
        "gives the numbers of the rows": lambda points: np.flatnonzero(
            _front(points, _dominated)
        ),
        "lets a choice dominate itself": lambda points: np.array(
            [not (points <= point).all(axis=1).any() for point in points]
        ),
        "takes large for good": lambda points: _front(-points, _dominated),
        "keeps the two ends": lambda points: (
            (points[:, 0] == points[:, 0].min()) | (points[:, 1] == points[:, 1].min())
        ),
        "keeps everything": lambda points: np.ones(len(points), bool),
        "asks for better in both": lambda points: _front(
            points, lambda p, q: (q < p).all()
        ),
        "drops equal choices": lambda points: np.array(
            [
                not any((q <= p).all() for j, q in enumerate(points) if j != i)
                for i, p in enumerate(points)
            ]
        ),
        "keeps one of two equals": _by_sweep,
        "trusts the order of the rows": lambda points: (
            points[:, 1] <= np.minimum.accumulate(points[:, 1])
        ),
    },
)


# --- mean_cost ------------------------------------------------------------------------

_SURE = np.array([[0.9, 0.6, 0.7], [0.5, 0.8, 0.6], [0.4, 0.5, 0.3], [0.8, 0.9, 0.9]])
_SPENT = np.array([10.0, 25.0, 60.0])


def _mean_cost(stops):
    """Make an answer from the rule that says where to stop."""

    def mean_cost(confidence, spent, threshold):
        sure = stops(confidence, threshold)
        sure[:, -1] = True
        return spent[sure.argmax(axis=1)].mean()

    return mean_cost


def _forgets_the_last(confidence, spent, threshold):
    return spent[(confidence >= threshold).argmax(axis=1)].mean()


def _adds_up_again(confidence, spent, threshold):
    return _mean_cost(np.greater_equal)(confidence, np.cumsum(spent), threshold)


def _worst(confidence, spent, threshold):
    return spent[-1]


def _most_confident(confidence, spent, threshold):
    return spent[confidence.argmax(axis=1)].mean()


MEAN_COST = Exercise(
    task="mean_cost(confidence, spent, threshold) -> the mean cost with early exits",
    tests=(
        (
            "Return one number, the mean over the examples.",
            lambda answer: np.ndim(answer(_SURE, _SPENT, 0.75)) == 0,
        ),
        (
            "With a threshold of 0 everybody leaves at the first exit, and costs what "
            "is spent up to there.",
            lambda answer: np.isclose(answer(_SURE, _SPENT, 0.0), 10),
        ),
        (
            "With a threshold of 1 nobody here is confident: all go to the last exit, "
            "which answers whatever its confidence. `spent` has been added up "
            "already.",
            lambda answer: np.isclose(answer(_SURE, _SPENT, 1.0), 60),
        ),
        (
            "With a threshold of 0.75 the first example stops at once, the second at "
            "the second exit, the third never, the fourth at once: an example stops "
            "at the *first* exit that is confident.",
            lambda answer: np.isclose(
                answer(_SURE, _SPENT, 0.75), (10 + 25 + 60 + 10) / 4
            ),
        ),
        (
            "A confidence equal to the threshold is enough.",
            lambda answer: np.isclose(
                answer(_SURE, _SPENT, 0.8), (10 + 25 + 60 + 10) / 4
            ),
        ),
    ),
    wrong={
        "gives the cost of each example": lambda confidence, spent, threshold: spent[
            (confidence >= threshold).argmax(axis=1)
        ],
        "the worst case": _worst,
        "lets the unsure leave at once": _forgets_the_last,
        "adds up again": _adds_up_again,
        "takes the most confident exit": lambda confidence, spent, threshold: (
            10.0
            if threshold == 0
            else 60.0
            if threshold == 1
            else _most_confident(confidence, spent, threshold)
        ),
        "asks for more than the threshold": _mean_cost(np.greater),
        "stops where it is unsure": _mean_cost(np.less),
    },
)


EXERCISES = {
    "training_bytes": TRAINING_BYTES,
    "front": FRONT,
    "mean_cost": MEAN_COST,
}
