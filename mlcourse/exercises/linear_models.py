"""Checkers of the chapter on linear models."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- best_rate ------------------------------------------------------------------------

# The eigenvalues of 2/N xᵀx are 1, 2 and 9, and its diagonal holds 2, 9 and 1: nobody
# finds them in the right order by chance, and the middle one must not matter.
_TABLE = np.sqrt([[1.0], [4.5], [0.5]]) * np.sqrt(3) * np.eye(3)
_DOUBLED = np.concatenate([_TABLE, _TABLE])  # twice the rows, the same Hessian


def _rate(answer):
    return answer(_TABLE)[0]


def _from_eigenvalues(rate, factor, *, scale=True):
    """Make an answer from formulas in the smallest and the largest eigenvalue."""

    def best_rate(x):
        low, *_, high = np.linalg.eigvalsh(2 / (len(x) if scale else 3) * x.T @ x)
        return rate(low, high), factor(low, high)

    return best_rate


def _best(low, high):
    return 2 / (low + high)


def _factor(low, high):
    return (high - low) / (high + low)


def _unsorted(x):
    first, *_, last = np.linalg.eigvals(2 / len(x) * x.T @ x)
    return _best(first, last), _factor(first, last)


BEST_RATE = Exercise(
    task="best_rate(x) -> (rate, factor) for least squares by gradient descent",
    tests=(
        (
            "Return two numbers: the rate, and the factor of a step.",
            lambda answer: np.shape(answer(_TABLE)) == (2,),
        ),
        (
            "These are the right two numbers in the wrong order: the rate comes first.",
            lambda answer: not np.allclose(answer(_TABLE), (4 / 5, 1 / 5)),
        ),
        (
            "This rate is where descent stops converging, 2 over the largest "
            "eigenvalue; the best one is smaller.",
            lambda answer: not np.isclose(_rate(answer), 2 / 9),
        ),
        (
            "Your Hessian lacks the factor 2 that comes from the square.",
            lambda answer: not np.isclose(_rate(answer), 2 / 5),
        ),
        (
            "The rate is wrong: it is 2 over the sum of the smallest and the largest "
            "eigenvalue of 2/N xᵀx, and those between do not matter. Are your "
            "eigenvalues sorted?",
            lambda answer: np.isclose(_rate(answer), 1 / 5),
        ),
        (
            "Every row stands twice now, which does not change a mean: divide by the "
            "number of rows.",
            lambda answer: np.isclose(answer(_DOUBLED)[0], 1 / 5),
        ),
        (
            "The rate is right, the factor is not: insert the rate into 1 − ηλ for "
            "the smallest eigenvalue.",
            lambda answer: np.isclose(answer(_TABLE)[1], 4 / 5),
        ),
    ),
    wrong={
        "returns the rate alone": lambda x: _from_eigenvalues(_best, _factor)(x)[0],
        "takes the limit": _from_eigenvalues(lambda low, high: 2 / high, _factor),
        "returns the factor first": lambda x: _from_eigenvalues(_best, _factor)(x)[
            ::-1
        ],
        "takes the eigenvalues as they come": _unsorted,
        "forgets the factor 2": _from_eigenvalues(
            lambda low, high: 4 / (low + high), _factor
        ),
        "takes one over the largest": _from_eigenvalues(
            lambda low, high: 1 / high, _factor
        ),
        "divides by no number of rows": _from_eigenvalues(_best, _factor, scale=False),
        "returns the condition number": _from_eigenvalues(
            _best, lambda low, high: high / low
        ),
    },
)


# --- logistic_step --------------------------------------------------------------------

_X = np.array([[1.0, 2.0], [0.5, -1.0], [-2.0, 1.0], [3.0, 0.5]])
_T = np.array([1.0, 0.0, 0.0, 1.0])
_W = np.array([0.4, -0.3])
_P = 1 / (1 + np.exp(-_X @ _W))
_GRADIENT = _X.T @ (_P - _T) / 4
_DOWNHILL = -_GRADIENT / np.linalg.norm(_GRADIENT)


def _moved(answer, rate=0.5):
    return np.asarray(answer(_W, _X, _T, rate)) - _W


def _refuses_a_column(answer):
    # As many examples as features: here NumPy computes something, and raises nothing.
    try:
        answer(_W, _X[:2], _T[:2, None], 0.5)
    except ValueError:
        return True
    return False


def _climbs(answer):
    moved = _moved(answer)
    return np.allclose(moved / np.linalg.norm(moved), _DOWNHILL * -1)


def _has_another_length(answer):
    moved = _moved(answer)
    length = np.linalg.norm(moved)
    right = np.isclose(length, 0.5 * np.linalg.norm(_GRADIENT))
    return np.allclose(moved / length, _DOWNHILL) and not right


def _step(slope):
    """Make an answer that moves by ``-rate * slope(w, x, t)``, and refuses nothing."""
    return lambda w, x, t, rate: w - rate * slope(w, x, t)


def _slope(w, x, t):
    return x.T @ (1 / (1 + np.exp(-x @ w)) - t) / len(x)


def _in_place(w, x, t, rate):
    w[:] = _step(_slope)(w, x, t, rate)
    return w


def _one_by_one(w, x, t, rate):
    for n in range(len(x)):
        w = w - rate * _slope(w, x[n : n + 1], t[n : n + 1])
    return w


LOGISTIC_STEP = Exercise(
    task="logistic_step(w, x, t, rate) -> the weights after a step of descent",
    tests=(
        (
            "Return the new weights, an array shaped like w.",
            lambda answer: np.shape(answer(_W, _X, _T, 0.5)) == _W.shape,
        ),
        (
            "At the rate 0 the weights must stay where they are: return the weights "
            "after the step, and not the gradient.",
            lambda answer: np.allclose(_moved(answer, 0.0), 0),
        ),
        (
            "Twice the rate must make twice the step: compute all probabilities from "
            "the weights that you were given, and multiply by the rate once.",
            lambda answer: np.allclose(_moved(answer, 1.0), 2 * _moved(answer)),
        ),
        (
            "This climbs: the weights move against the gradient, and the gradient "
            "is the mean of x (p − t), with a plus.",
            lambda answer: not _climbs(answer),
        ),
        (
            "The direction is right, the length of the step is not: the loss is a mean "
            "over the examples, and no square brings a factor 2.",
            lambda answer: not _has_another_length(answer),
        ),
        (
            "The direction is wrong. Have you passed x w through the sigmoid, "
            "and is every error p − t multiplied by the features of its example?",
            lambda answer: np.allclose(_moved(answer), -0.5 * _GRADIENT),
        ),
        (
            "Labels that are a column, of shape (N, 1), must be refused with a "
            "ValueError of your own, before they can broadcast.",
            _refuses_a_column,
        ),
    ),
    wrong={
        "returns the loss": lambda w, x, t, rate: np.mean(t - x @ w),
        "climbs": _step(lambda w, x, t: -_slope(w, x, t)),
        "returns the gradient": lambda w, x, t, rate: _slope(w, x, t),
        "steps after every example": _one_by_one,
        "takes the factor of least squares": _step(lambda w, x, t: 2 * _slope(w, x, t)),
        "loses the features": _step(
            lambda w, x, t: np.mean(1 / (1 + np.exp(-x @ w)) - t)
        ),
        "sums over the examples": _step(lambda w, x, t: len(x) * _slope(w, x, t)),
        "forgets the sigmoid": _step(lambda w, x, t: x.T @ (x @ w - t) / len(x)),
        "changes its input": _in_place,
        "leaves it to NumPy to refuse": _step(_slope),
        "takes a column of labels": _step(lambda w, x, t: _slope(w, x, t.ravel())),
    },
)


EXERCISES = {"best_rate": BEST_RATE, "logistic_step": LOGISTIC_STEP}
