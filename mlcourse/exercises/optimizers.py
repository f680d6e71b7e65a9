"""Checkers of the chapter on optimizers."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- slowest_factor -------------------------------------------------------------------


def _eigenvalues(curvature, rate, momentum):
    step = [[momentum, curvature], [-rate * momentum, 1 - rate * curvature]]
    return np.linalg.eigvals(step)


def _is_factor(curvatures, rate, momentum, expected):
    def test(answer):
        found = answer(np.array(curvatures, float), rate, momentum)
        return np.isclose(found, expected, rtol=1e-6)

    return test


def _over_all(reduce, of_one):
    """Make an answer that reduces what it finds for each curvature."""

    def slowest_factor(curvatures, rate, momentum):
        return reduce([of_one(c, rate, momentum) for c in curvatures])

    return slowest_factor


def _plain(curvature, rate, momentum):
    return abs(1 - rate * curvature)


def _right_factor(curvature, rate, momentum):
    return abs(_eigenvalues(curvature, rate, momentum)).max()


def _one_sign_of_the_root(curvature, rate, momentum):
    trace = 1 + momentum - rate * curvature
    discriminant = trace**2 - 4 * momentum
    if momentum == 0:
        return abs(trace)
    return np.sqrt(momentum) if discriminant < 0 else abs(trace + discriminant**0.5) / 2


SLOWEST_FACTOR = Exercise(
    task="slowest_factor(curvatures, rate, momentum) -> the factor of a step",
    tests=(
        (
            "Return one number, the factor of the slowest direction.",
            lambda answer: np.ndim(answer(np.array([1.0, 2.0]), 0.1, 0.0)) == 0,
        ),
        (
            "Without momentum and with one curvature, a step multiplies the distance "
            "by 1 - rate * curvature; a factor is a size, so it has no sign.",
            _is_factor([6.0], 0.25, 0.0, 0.5),
        ),
        (
            "With several curvatures the slowest direction decides, the one with the "
            "largest factor; that need not be the steepest one.",
            _is_factor([5.0, 1.0, 10.0], 0.15, 0.0, 0.85),
        ),
        (
            "A direction that diverges has a factor above 1: do not cut it off.",
            _is_factor([1.0, 10.0, 2.0], 0.3, 0.0, 2.0),
        ),
        (
            "With momentum the factor is the size of an eigenvalue of the 2 by 2 "
            "matrix of a step. For complex ones that is abs, neither the real part nor "
            "what is left when the momentum is forgotten.",
            _is_factor([4.0], 0.1, 0.5, np.sqrt(0.5)),
        ),
        (
            "The square root of the momentum is right where the eigenvalues are "
            "complex. In a flat direction they are real, and one of them is larger.",
            _is_factor([1.0], 0.01, 0.5, (1.49 + np.sqrt(1.49**2 - 2)) / 2),
        ),
        (
            "At a large rate an eigenvalue can be far below zero: take sizes first, "
            "and the largest of them afterwards.",
            _is_factor([1.0], 3.2, 0.5, (1.7 + np.sqrt(1.7**2 - 2)) / 2),
        ),
    ),
    wrong={
        "gives a factor for each direction": _over_all(list, _right_factor),
        "keeps the sign": _over_all(max, lambda c, rate, mu: 1 - rate * c),
        "looks at the steepest direction": lambda curvatures, rate, momentum: (
            _right_factor(max(curvatures), rate, momentum)
        ),
        "knows the first and the last": lambda curvatures, rate, momentum: _over_all(
            max, _right_factor
        )(curvatures[[0, -1]], rate, momentum),
        "takes the fastest direction": _over_all(min, _right_factor),
        "takes a mean": _over_all(np.mean, _right_factor),
        "cuts off at 1": lambda curvatures, rate, momentum: min(
            1, _over_all(max, _right_factor)(curvatures, rate, momentum)
        ),
        "forgets the momentum": _over_all(max, _plain),
        "takes the real part": _over_all(
            max, lambda c, rate, mu: abs(_eigenvalues(c, rate, mu).real).max()
        ),
        "always takes the root of the momentum": _over_all(
            max, lambda c, rate, mu: max(np.sqrt(mu), _plain(c, rate, mu) * (mu == 0))
        ),
        "knows one real eigenvalue": _over_all(max, _one_sign_of_the_root),
    },
)


# --- adam_steps -----------------------------------------------------------------------

_GRADIENTS = np.array([[2.0, -1.0], [0.5, 3.0], [-4.0, 0.1], [1.0, 1.0]])
_BETAS = 0.9, 0.999


def _adam(
    *,
    sign=1,
    corrected=True,
    root=True,
    inside=False,
    together=False,
    square_of_mean=False,
    kept=False,
    count=lambda k: k,
    swapped=False,
    divided=True,
):
    """Make an answer, perhaps with one of the usual mistakes."""

    def adam_steps(gradients, rate, beta1, beta2, eps):
        if swapped:
            beta1, beta2 = beta2, beta1
        m = v = np.zeros(gradients.shape[1])
        steps = []
        for k, g in enumerate(gradients, start=1):
            m = beta1 * m + (1 - beta1) * g
            square = m**2 if square_of_mean else g**2
            v = beta2 * v + (1 - beta2) * (square.sum() if together else square)
            c1, c2 = 1 - beta1 ** count(k), 1 - beta2 ** count(k)
            m_hat, v_hat = (m / c1, v / c2) if corrected else (m, v)
            if kept:
                m, v = m_hat, v_hat
            if inside:
                size = np.sqrt(v_hat + eps)
            else:
                size = (np.sqrt(v_hat) if root else v_hat) + eps
            steps.append(sign * rate * m_hat / (size if divided else 1))
        return np.array(steps)

    return adam_steps


def _counts_from_zero(*args):
    with np.errstate(divide="ignore", invalid="ignore"):
        return _adam(count=lambda k: k - 1)(*args)


def _first(answer, gradient, eps=1e-12):
    return np.asarray(answer(np.array([gradient]), 0.1, *_BETAS, eps))[0]


ADAM_STEPS = Exercise(
    task="adam_steps(gradients, rate, beta1, beta2, eps) -> what each step subtracts",
    tests=(
        (
            "Return an array shaped like the gradients, a row for each step.",
            lambda answer: (
                np.shape(answer(_GRADIENTS, 0.1, *_BETAS, 1e-12)) == _GRADIENTS.shape
            ),
        ),
        (
            "Return what is subtracted: it has the sign of the mean gradient.",
            lambda answer: not np.any(_first(answer, [2.0, 3.0]) < 0),
        ),
        (
            "A gradient a thousand times as large must give the same step: the mean is "
            "divided by the root of the mean of squares.",
            lambda answer: np.allclose(
                _first(answer, [2.0]),
                _first(answer, [2000.0]),
                rtol=1e-6,
                equal_nan=True,
            ),
        ),
        (
            "The first step must have the size of the rate. Both means start at zero, "
            "and are divided by 1 - beta ** k, where k is 1 in the first step.",
            lambda answer: np.allclose(_first(answer, [2.0]), 0.1, rtol=1e-6),
        ),
        (
            "If the gradient stays the same, every step has the size of the rate: "
            "correct with the number of the step, which grows, and go on with the "
            "means as they were before the correction.",
            lambda answer: np.allclose(
                answer(np.full((5, 1), 2.0), 0.1, *_BETAS, 1e-12), 0.1, rtol=1e-6
            ),
        ),
        (
            "Each parameter has its own mean of squares: do not add them up.",
            lambda answer: np.allclose(_first(answer, [2.0, 20.0]), 0.1, rtol=1e-6),
        ),
        (
            "eps is added outside the root, after the bias correction.",
            lambda answer: np.allclose(_first(answer, [2.0], eps=1.0), 0.2 / 3),
        ),
        (
            "Right while the gradient stays the same, wrong when it changes: which of "
            "the given betas belongs to which mean, and of what is the second one a "
            "mean?",
            lambda answer: np.allclose(
                answer(_GRADIENTS, 0.1, 0.7, 0.95, 1e-12),
                _adam()(_GRADIENTS, 0.1, 0.7, 0.95, 1e-12),
            ),
        ),
    ),
    wrong={
        "returns the last step": lambda *args: _adam()(*args)[-1],
        "adds the steps up": lambda *args: _adam()(*args).sum(axis=0),
        "returns the change": _adam(sign=-1),
        "forgets the root": _adam(root=False),
        "does not divide": _adam(divided=False),
        "forgets the correction": _adam(corrected=False),
        "counts from 0": _counts_from_zero,
        "counts from 2": _adam(count=lambda k: k + 1),
        "corrects the first step only": _adam(count=lambda k: 1),
        "goes on with the corrected means": _adam(kept=True),
        "corrects after the root": lambda g, rate, beta1, beta2, eps: (
            _adam()(g, rate, beta1, beta2, eps)
            * np.sqrt(1 - beta2 ** np.arange(1, len(g) + 1))[:, None]
        ),
        "one mean of squares for all": _adam(together=True),
        "eps under the root": _adam(inside=True),
        "swaps the betas": _adam(swapped=True),
        "has betas of its own": lambda g, rate, beta1, beta2, eps: _adam()(
            g, rate, *_BETAS, eps
        ),
        "squares the mean": _adam(square_of_mean=True),
        "has no memory": lambda g, rate, beta1, beta2, eps: rate * g / (abs(g) + eps),
    },
)


# --- clip_together --------------------------------------------------------------------

_LONG = [np.array([3.0, 0.0]), np.array([[0.0, 4.0], [12.0, 0.0]])]
_SQUARE = [np.array([[3.0, 0.0], [0.0, 4.0]])]


def _clipped(gradients, norm, max_norm):
    return [g * min(1, max_norm / norm) for g in gradients]


def _norm(gradients):
    return np.sqrt(sum((g**2).sum() for g in gradients))


def _divides_by_zero(gradients, max_norm):
    norm = _norm(gradients)
    with np.errstate(invalid="ignore"):
        return [g / norm * min(norm, max_norm) for g in gradients]


def _flat(arrays):
    return np.concatenate([np.ravel(a) for a in arrays])


CLIP_TOGETHER = Exercise(
    task="clip_together(gradients, max_norm) -> arrays of a norm of at most max_norm",
    tests=(
        (
            "Return a list with an array for each gradient, of the same shape.",
            lambda answer: (
                [np.shape(g) for g in answer(_LONG, 1.0)] == [g.shape for g in _LONG]
            ),
        ),
        (
            "[3, 4] has the norm 5; clipped to 1 it is [0.6, 0.8], with the same "
            "direction and the norm 1.",
            lambda answer: np.allclose(
                answer([np.array([3.0, 4.0])], 1.0)[0], [0.6, 0.8]
            ),
        ),
        (
            "Gradients that are short enough stay as they are: never make them longer.",
            lambda answer: np.allclose(_flat(answer(_LONG, 20.0)), _flat(_LONG)),
        ),
        (
            "A gradient of zeros must stay one: do not divide by its norm.",
            lambda answer: np.all(answer([np.zeros(2)], 1.0)[0] == 0),
        ),
        (
            "The norm of a matrix is here the root of the sum of the squares of all "
            "its entries.",
            lambda answer: np.allclose(answer(_SQUARE, 1.0)[0], _SQUARE[0] / 5),
        ),
        (
            "All arrays are multiplied by the same number, found from the squares of "
            "all entries of all arrays: 9 + 16 + 144 = 169 for the checker's two.",
            lambda answer: np.allclose(_flat(answer(_LONG, 1.0)), _flat(_LONG) / 13),
        ),
    ),
    wrong={
        "returns the norm too": lambda gradients, max_norm: (
            _clipped(gradients, _norm(gradients), max_norm),
            _norm(gradients),
        ),
        "always rescales": lambda gradients, max_norm: [
            g * max_norm / _norm(gradients) for g in gradients
        ],
        "divides by zero": _divides_by_zero,
        "clips the entries": lambda gradients, max_norm: [
            np.clip(g, -max_norm, max_norm) for g in gradients
        ],
        "forgets the root": lambda gradients, max_norm: _clipped(
            gradients, max(_norm(gradients) ** 2, 1e-9), max_norm
        ),
        "takes the largest singular value": lambda gradients, max_norm: _clipped(
            gradients,
            max(np.linalg.norm([np.linalg.norm(g, 2) for g in gradients]), 1e-9),
            max_norm,
        ),
        "clips each array alone": lambda gradients, max_norm: [
            _clipped([g], max(_norm([g]), 1e-9), max_norm)[0] for g in gradients
        ],
        "adds the norms": lambda gradients, max_norm: _clipped(
            gradients, max(sum(_norm([g]) for g in gradients), 1e-9), max_norm
        ),
    },
)


EXERCISES = {
    "slowest_factor": SLOWEST_FACTOR,
    "adam_steps": ADAM_STEPS,
    "clip_together": CLIP_TOGETHER,
}
