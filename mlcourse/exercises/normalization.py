"""Checkers of the chapter on normalization."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- batch_norm_pullback --------------------------------------------------------------

_X = np.array([[1.0, 8.0], [2.0, 6.0], [4.0, 7.0], [9.0, 3.0], [4.0, 1.0]])
_S = np.sqrt(_X.var(axis=0) + 0.5)
_XHAT = (_X - _X.mean(axis=0)) / _S
_GAMMA = np.array([2.0, -3.0])
_DY = np.array([[1.0, 0.5], [-2.0, 1.0], [0.0, 4.0], [3.0, -1.0], [1.0, 2.0]])


def _pulled_back(path_of_mean=True, path_of_variance=True, *, mean=np.mean, gamma=1):
    """Make an answer that may forget a path, the scale γ, or to divide a sum."""

    def batch_norm_pullback(dy, xhat, s, scale):
        dxhat = dy * scale if gamma else dy
        dx = dxhat
        if path_of_mean:
            dx = dx - mean(dxhat, axis=0)
        if path_of_variance:
            dx = dx - xhat * mean(dxhat * xhat, axis=0)
        return dx / s, (dy * xhat).sum(axis=0), dy.sum(axis=0)

    return batch_norm_pullback


_DX, _DGAMMA, _DBETA = _pulled_back()(_DY, _XHAT, _S, _GAMMA)


def _returned(answer, dy=_DY):
    return [np.asarray(part) for part in answer(dy, _XHAT, _S, _GAMMA)]


def _are_three(answer):
    shapes = [part.shape for part in _returned(answer)]
    return shapes == [_DX.shape, (2,), (2,)]


def _with(position, change):
    """Make an answer that gets one of its three results wrong."""

    def batch_norm_pullback(dy, xhat, s, scale):
        results = list(_pulled_back()(dy, xhat, s, scale))
        results[position] = change(results[position], dy, xhat, s, scale)
        return tuple(results)

    return batch_norm_pullback


BATCH_NORM_PULLBACK = Exercise(
    task="batch_norm_pullback(dy, xhat, s, gamma) -> (dx, dgamma, dbeta)",
    tests=(
        (
            "Return three arrays: dx, shaped like dy, and dgamma and dbeta, with one "
            "number for each channel.",
            _are_three,
        ),
        (
            "dbeta: the shift is added to every row, so its gradient is the sum of dy "
            "over the rows.",
            lambda answer: np.allclose(_returned(answer)[2], _DBETA),
        ),
        (
            "dgamma: the scale multiplies x̂ in every row, so its gradient is the sum "
            "of dy · x̂ over the rows.",
            lambda answer: np.allclose(_returned(answer)[1], _DGAMMA),
        ),
        (
            "The columns of dx must add up to zero, for a shift of a channel changes "
            "nothing: take the mean of dx̂ = γ · dy over the rows away.",
            lambda answer: np.allclose(_returned(answer)[0].sum(axis=0), 0),
        ),
        (
            "Twice dy must give twice dx: each of the three paths is linear in dy.",
            lambda answer: np.allclose(
                _returned(answer, 2 * _DY)[0], 2 * _returned(answer)[0]
            ),
        ),
        (
            "Are γ and the spread in it? dx̂ is γ · dy, and dx is divided by s, once.",
            lambda answer: _parallel(_returned(answer)[0]),
        ),
        (
            "The path by the variance is missing or wrong: take x̂ · mean(dx̂ · x̂) "
            "away, the mean over the rows, for each channel.",
            lambda answer: np.allclose(_returned(answer)[0], _DX),
        ),
    ),
    wrong={
        "returns dx alone": lambda *given: _pulled_back()(*given)[0],
        "sums over the channels": _with(2, lambda r, dy, *_: dy.sum(axis=1)[:2]),
        "takes the mean for dbeta": _with(2, lambda r, dy, *_: dy.mean(axis=0)),
        "takes the mean for dgamma": _with(1, lambda r, *_: r / len(_DY)),
        "forgets x̂ in dgamma": _with(1, lambda r, dy, *_: dy.sum(axis=0)),
        "takes the statistics for constants": _pulled_back(False, False),
        "forgets the mean": _pulled_back(path_of_mean=False),
        "takes sums for means": _pulled_back(mean=np.sum),
        "normalizes dx": _with(0, lambda r, *_: r / abs(r).max()),
        "forgets gamma": _pulled_back(gamma=0),
        "forgets the spread": _with(0, lambda r, dy, xhat, s, g: r * s),
        "multiplies by the spread": _with(0, lambda r, dy, xhat, s, g: r * s * s),
        "forgets the variance": _pulled_back(path_of_variance=False),
        "adds the path by the variance": _with(
            0,
            lambda r, dy, xhat, s, g: r + 2 * xhat * (g * dy * xhat).mean(axis=0) / s,
        ),
    },
)


def _parallel(dx):
    """Whether dx is right apart from what it has along x̂."""
    inside = dx - _XHAT * (dx * _XHAT).mean(axis=0) / (_XHAT**2).mean(axis=0)
    wanted = _DX - _XHAT * (_DX * _XHAT).mean(axis=0) / (_XHAT**2).mean(axis=0)
    return np.allclose(inside, wanted)


# --- group_standardize ----------------------------------------------------------------

_IMAGES = np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2])
_IMAGES = np.resize(_IMAGES, (2, 3, 2, 6)) * [1, 5, 1, 2, 1, 1] + [0, 9, 0, 0, -4, 3]
_EPS = 0.3


def _grouped(
    axes=(1, 2, 4), *, order=(-1, "size"), eps_inside=True, unbiased=False, center=True
):
    """Make an answer with its own axes, order of channels, or formula."""

    def group_standardize(x, groups, eps):
        size = x.shape[3] // groups
        apart = [groups if part == -1 else size for part in order]
        y = x.reshape(*x.shape[:3], *apart).astype(float)
        kept = {"axis": axes, "keepdims": True}
        c = y - y.mean(**kept)
        v = (c if center else y).var(**kept, ddof=int(unbiased))
        s = np.sqrt(v + eps) if eps_inside else np.sqrt(v) + eps
        return ((c if center else y) / s).reshape(x.shape)

    return group_standardize


def _group(answer, groups, x=_IMAGES):
    return np.asarray(answer(x, groups, _EPS))


def _as(groups, x=_IMAGES):
    return lambda answer: np.allclose(
        _group(answer, groups, x), _grouped()(x, groups, _EPS)
    )


def _on_a_line(x, y):
    """Whether y is a straight, rising function of x in each image."""
    return all(
        np.corrcoef(image.ravel(), out.ravel())[0, 1] > 1 - 1e-9
        for image, out in zip(x, y, strict=True)
    )


GROUP_STANDARDIZE = Exercise(
    task="group_standardize(x, groups, eps) -> x, standardized in groups of channels",
    tests=(
        (
            "Return an array of the shape of x.",
            lambda answer: _group(answer, 2).shape == _IMAGES.shape,
        ),
        (
            "An image must come out the same whatever stands beside it in the batch: "
            "no mean over axis 0.",
            lambda answer: np.allclose(
                _group(answer, 2)[:1], _group(answer, 2, _IMAGES[:1])
            ),
        ),
        (
            "Each group of each example must have the mean 0; try groups=1, where it "
            "is the mean of the whole image.",
            lambda answer: np.allclose(_group(answer, 1).mean(axis=(1, 2, 3)), 0),
        ),
        (
            "groups is the number of groups: with groups=1 all entries of an image, of "
            "every position and channel, share one mean and one spread.",
            lambda answer: _on_a_line(_IMAGES, _group(answer, 1)),
        ),
        (
            "Divide by the root of v + eps, with eps inside the root and v the mean of "
            "the squares, divided by the number of entries and not by one less.",
            _as(1),
        ),
        (
            "With as many groups as channels it is an instance normalization: one mean "
            "for each channel of each image, over all of its positions.",
            _as(6),
        ),
        (
            "A group is made of neighboring channels: of six channels and two groups, "
            "the first is 0, 1, 2. Cut the last axis into (groups, channels in one).",
            lambda answer: _as(2)(answer) and _as(3)(answer),
        ),
    ),
    wrong={
        "keeps the groups apart": lambda x, groups, eps: x.reshape(
            *x.shape[:3], groups, -1
        ),
        "does not center": _grouped(center=False),
        "takes the mean over the batch": _grouped((0, 1, 2, 4)),
        "puts eps outside of the root": _grouped(eps_inside=False),
        "takes the unbiased variance": _grouped(unbiased=True),
        "forgets eps": lambda x, groups, eps: _grouped()(x, groups, 0.0),
        "standardizes the whole image": lambda x, groups, eps: _grouped()(x, 1, eps),
        "forgets the positions": _grouped((4,)),
        "takes groups for the size of a group": lambda x, groups, eps: _grouped()(
            x, x.shape[3] // groups, eps
        ),
        "takes every second channel": _grouped((1, 2, 3), order=("size", -1)),
    },
)


# --- corrected_mean -------------------------------------------------------------------

_MEANS = np.array([[4.0, -1.0], [6.0, 1.0], [5.0, 3.0], [9.0, -2.0]])
_CONSTANT = np.full((7, 2), [3.0, -8.0])


def _running(share=lambda rho: rho, power=lambda k: k):
    """Make an answer with its own share, and its own correction of the start."""

    def corrected_mean(means, rho):
        kept, rho = np.zeros(means.shape[1:]), share(rho)
        for mean in means:
            kept = rho * kept + (1 - rho) * mean
        return kept / (1 - rho ** power(len(means)))

    return corrected_mean


def _uncorrected(means, rho):
    kept = np.zeros(means.shape[1:])
    for mean in means:
        kept = rho * kept + (1 - rho) * mean
    return kept


def _from_first(means, rho):
    kept = means[0]
    for mean in means[1:]:
        kept = rho * kept + (1 - rho) * mean
    return kept


def _corrected_in_the_loop(means, rho):
    kept = np.zeros(means.shape[1:])
    for k, mean in enumerate(means, start=1):
        kept = (rho * kept + (1 - rho) * mean) / (1 - rho**k)
    return kept


def _gives(means, rho):
    return lambda answer: np.allclose(answer(means, rho), _running()(means, rho))


CORRECTED_MEAN = Exercise(
    task="corrected_mean(means, rho) -> the running mean without the bias of its start",
    tests=(
        (
            "Return one number for each channel.",
            lambda answer: np.shape(answer(_MEANS, 0.9)) == (2,),
        ),
        (
            "With a single batch the corrected mean is that batch's: (1 − rho) times "
            "it, divided by 1 − rho.",
            _gives(_MEANS[:1], 0.9),
        ),
        (
            "If all batches have the same mean, that is the answer, for any rho: "
            "divide by 1 − rho to the power of the number of batches, once at the end.",
            lambda answer: (
                _gives(_CONSTANT, 0.9)(answer) and _gives(_CONSTANT, 0.5)(answer)
            ),
        ),
        (
            "The average starts at zero, and rho is the share of the old one that is "
            "kept: with a large rho, early batches count for nearly as much as late "
            "ones.",
            _gives(_MEANS[:2], 0.9),
        ),
        (
            "Later batches must count for more than earlier ones, each by a factor of "
            "1 / rho: go through all batches, in their order.",
            lambda answer: _gives(_MEANS, 0.5)(answer) and _gives(_MEANS, 0.9)(answer),
        ),
    ),
    wrong={
        "returns all averages": lambda means, rho: np.cumsum(means, axis=0),
        "forgets the correction": _uncorrected,
        "counts one too few": _running(power=lambda k: max(k - 1, 1)),
        "corrects in every step": _corrected_in_the_loop,
        "takes the share for the new batch": _running(share=lambda rho: 1 - rho),
        "starts from the first batch": _from_first,
        "takes the plain mean": lambda means, rho: means.mean(axis=0),
        "takes the last batch": lambda means, rho: means[-1],
        "goes backwards": lambda means, rho: _running()(means[::-1], rho),
        "orders the batches": lambda means, rho: (
            _running()(means, rho)
            if len(means) < 3
            else _running()(np.sort(means, axis=0), rho)
        ),
    },
)


EXERCISES = {
    "batch_norm_pullback": BATCH_NORM_PULLBACK,
    "group_standardize": GROUP_STANDARDIZE,
    "corrected_mean": CORRECTED_MEAN,
}
