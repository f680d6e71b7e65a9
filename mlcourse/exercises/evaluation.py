"""Checkers of the chapter on evaluation."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- macro_f1 -------------------------------------------------------------------------

_MATRIX = np.array([[90, 0, 0], [4, 1, 0], [0, 3, 2]])
_PERFECT = np.diag([5, 1, 2])
_UNSAID = np.array([[6, 0], [2, 0]])  # nobody is taken for the second class


def _f1_of_each(matrix):
    return 2 * matrix.diagonal() / (matrix.sum(axis=0) + matrix.sum(axis=1))


def _f1_of_means(matrix):
    precision = np.mean(matrix.diagonal() / matrix.sum(axis=0))
    recall = np.mean(matrix.diagonal() / matrix.sum(axis=1))
    return 2 * precision * recall / (precision + recall)


def _f1_of_ratios(matrix):
    """Divide by zero for a class that is never predicted."""
    with np.errstate(invalid="ignore"):
        precision = matrix.diagonal() / matrix.sum(axis=0)
        recall = matrix.diagonal() / matrix.sum(axis=1)
        return np.mean(2 * precision * recall / (precision + recall))


MACRO_F1 = Exercise(
    task="macro_f1(matrix) -> the mean over the classes of F1, from a confusion matrix",
    tests=(
        (
            "Return one number, the mean over the classes.",
            lambda answer: np.ndim(answer(_MATRIX)) == 0,
        ),
        (
            "A classifier without mistakes has F1 = 1 in every class.",
            lambda answer: np.isclose(answer(_PERFECT), 1),
        ),
        (
            "This is the accuracy, or the micro average: compute F1 of each class "
            "first, then average.",
            lambda answer: not np.isclose(answer(_MATRIX), 0.93),
        ),
        (
            "This is the macro recall or the macro precision. F1 of a class needs both "
            "its row and its column.",
            lambda answer: (
                not np.isclose(
                    answer(_MATRIX), [_mean_over(0)(_MATRIX), _mean_over(1)(_MATRIX)]
                ).any()
            ),
        ),
        (
            "Average the F1 of the classes; do not take F1 of averages.",
            lambda answer: not np.isclose(answer(_MATRIX), _f1_of_means(_MATRIX)),
        ),
        (
            "Every class counts alike, however many examples it has: F1 of class k is "
            "2 TP / (2 TP + FP + FN), and then a plain mean.",
            lambda answer: np.isclose(answer(_MATRIX), _f1_of_each(_MATRIX).mean()),
        ),
        (
            "A class that occurs but is never predicted has no precision, yet its F1 "
            "is 0: count with 2 TP / (2 TP + FP + FN).",
            lambda answer: np.isclose(answer(_UNSAID), _f1_of_each(_UNSAID).mean()),
        ),
    ),
    wrong={
        "returns one number for each class": _f1_of_each,
        "forgets the factor 2": lambda matrix: _f1_of_each(matrix).mean() / 2,
        "takes the accuracy": lambda matrix: matrix.trace() / matrix.sum(),
        "takes the recall": lambda matrix: _mean_over(1)(matrix),
        "takes the precision": lambda matrix: _mean_over(0)(matrix),
        "takes F1 of averages": _f1_of_means,
        "divides by the number of predictions": _f1_of_ratios,
        "weights with the number of examples": lambda matrix: np.average(
            _f1_of_each(matrix), weights=matrix.sum(axis=1)
        ),
    },
)


def _mean_over(axis):
    return lambda matrix: np.mean(matrix.diagonal() / matrix.sum(axis=axis))


# --- auc ------------------------------------------------------------------------------

_SCORES = np.array([9.0, 8.0, 6.0, 6.0, 3.0])
_CLASSES = np.array([1, 0, 1, 0, 0])


def _share_of_pairs(ties):
    """Make an answer that counts a tie as ``ties``."""

    def auc(scores, labels):
        gaps = scores[labels == 1][:, None] - scores[labels == 0]
        return np.mean(gaps > 0) + ties * np.mean(gaps == 0)

    return auc


def _out_of_all_pairs(scores, labels):
    gaps = scores[labels == 1][:, None] - scores[labels == 0]
    return np.sum(gaps > 0) / len(scores) ** 2


def _in_step(scores, labels):
    """Compare the first positive with the first negative, and so on."""
    positive, negative = scores[labels == 1], scores[labels == 0]
    few = min(len(positive), len(negative))
    return np.mean(positive[:few] > negative[:few])


AUC = Exercise(
    task="auc(scores, labels) -> the share of pairs that are in the right order",
    tests=(
        (
            "Return one number.",
            lambda answer: np.ndim(answer(_SCORES, _CLASSES)) == 0,
        ),
        (
            "Here every positive scores more than every negative: the result is 1. "
            "Divide by the number of pairs of one positive and one negative.",
            lambda answer: np.isclose(
                answer(np.array([0.9, 0.2, 0.1, 0.3]), np.array([1, 0, 0, 1])), 1
            ),
        ),
        (
            "A constant score ranks nothing: every pair is a tie, which counts one "
            "half.",
            lambda answer: np.isclose(answer(np.ones(4), np.array([0, 1, 1, 1])), 0.5),
        ),
        (
            "Compare *every* positive with *every* negative: with the scores 9 and 6 "
            "against 8, 6 and 3, that makes six pairs.",
            lambda answer: np.isclose(answer(_SCORES, _CLASSES), 4.5 / 6),
        ),
    ),
    wrong={
        "returns the gaps": lambda scores, labels: (
            scores[labels == 1][:, None] > scores[labels == 0]
        ),
        "lets the negatives win": lambda scores, labels: _share_of_pairs(0.5)(
            -scores, labels
        ),
        "divides by all pairs of examples": _out_of_all_pairs,
        "loses the ties": _share_of_pairs(0),
        "wins the ties": _share_of_pairs(1),
        "compares in step": lambda scores, labels: (
            0.5 if np.ptp(scores) == 0 else _in_step(scores, labels)
        ),
    },
)


# --- cross_validate -------------------------------------------------------------------

_X = np.arange(12.0)[:, None]
_Y = np.arange(12) % 3
_FOLDS = [
    (np.setdiff1d(np.arange(12), rows), rows)
    for rows in (np.arange(0, 5), np.arange(5, 9), np.arange(9, 12))
]


def _memory(x, y):
    """Train a model that knows the rows it saw, and says −1 to all others."""
    known = dict(zip(x[:, 0].tolist(), y.tolist(), strict=True))
    return lambda x: np.array([known.get(value, -1) for value in x[:, 0].tolist()])


def _count(x, y):
    """Train a model that always says how many rows it saw."""
    return lambda inputs: np.full(len(inputs), len(y))


def _rows_seen(answer):
    """Return, as scores, how many rows each model was trained on."""
    return list(answer(_count, lambda guesses, y: guesses[0], _X, _Y, _FOLDS))


def _rows_tested(answer):
    return list(answer(_count, lambda guesses, y: len(y), _X, _Y, _FOLDS))


def _accuracies(answer):
    scores = answer(_memory, lambda a, b: np.mean(a == b), _X, _Y, _FOLDS)
    return np.asarray(list(scores))


def _targets_come_second(answer):
    """Count no model's prediction, at least 3 here, as a label."""
    return all(answer(_count, lambda _, y: np.isin(y, _Y).all(), _X, _Y, _FOLDS))


def _mistaken(train=lambda a, b: a, test=lambda a, b: b):
    """Make an answer that trains or tests on rows of its own choice."""

    def cross_validate(fit, metric, x, y, folds):
        scores = []
        for a, b in folds:
            seen, asked = train(a, b), test(a, b)
            predict = fit(x[seen], y[seen])
            scores.append(metric(predict(x[asked]), y[asked]))
        return scores

    return cross_validate


def _trains_once(fit, metric, x, y, folds):
    predict = fit(x[folds[0][0]], y[folds[0][0]])
    return [metric(predict(x[b]), y[b]) for _, b in folds]


CROSS_VALIDATE = Exercise(
    task="cross_validate(fit, metric, x, y, folds) -> the score of each fold",
    tests=(
        (
            "Return a list with one score for each fold, not their mean.",
            lambda answer: np.shape(_accuracies(answer)) == (3,),
        ),
        (
            "A model that knows the training rows by heart, and nothing else, got more "
            "than 0: it was asked about rows that it was trained on.",
            lambda answer: (_accuracies(answer) == 0).all(),
        ),
        (
            "The metric takes the predictions first and the true values second.",
            _targets_come_second,
        ),
        (
            "Train a new model for each fold, on its training rows.",
            lambda answer: _rows_seen(answer) == [7, 8, 9],
        ),
        (
            "Test each model on all validation rows of its fold.",
            lambda answer: _rows_tested(answer) == [5, 4, 3],
        ),
    ),
    wrong={
        "returns the mean": lambda *args: np.mean(_mistaken()(*args)),
        "tests on the training rows": _mistaken(test=lambda a, b: a),
        "trains on all rows": _mistaken(train=lambda a, b: np.append(a, b)),
        "trains once": _trains_once,
        "swaps the metric's arguments": lambda fit, metric, *rest: _mistaken()(
            fit, lambda guesses, y: metric(y, guesses), *rest
        ),
        "trains on the fold left out": _mistaken(lambda a, b: b, lambda a, b: a),
        "tests on one row": _mistaken(test=lambda a, b: b[:1]),
    },
)


EXERCISES = {
    "macro_f1": MACRO_F1,
    "auc": AUC,
    "cross_validate": CROSS_VALIDATE,
}
