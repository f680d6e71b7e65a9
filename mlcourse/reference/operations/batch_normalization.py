"""Batch normalization: standardize every channel by the statistics of the batch."""

import math

import numpy as np

from mlcourse.checks.operations import checked
from mlcourse.reference.core import Variable, op
from mlcourse.reference.operations.plain import normalization as plain


@op
def batch_norm(x, gamma, beta, *, mean=None, variance=None, eps=1e-5):
    """Standardize every channel over the batch: y = γ (x − μ) / √(σ² + ε) + β.

    Parameters
    ----------
    x : array, shape (N, C), (N, T, C) or (N, H, W, C)
    gamma, beta : arrays, shape (C,)
    mean, variance : arrays, shape (C,), optional
        Constants to use at inference. Without them the batch's own are taken, and
        differentiated: those of ``batch_stats``.
    eps : float, positive

    Returns
    -------
    array, shape of ``x``
        With one value per channel (N = 1) that is β: the variance is zero, and so is
        the gradient of ``x``.

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, if only one of ``mean`` and ``variance`` is given, or if
        neither is and the batch is empty.

    Notes
    -----
    Let s = 1/√(σ² + ε), x̂ = s (x − μ) and dx̂ = γ dy, and let ⟨·⟩ be the mean over the
    m entries of a channel. Three paths lead from x to x̂:

    - through x itself: s dx̂;
    - through μ = ⟨x⟩: every entry loses s ⟨dx̂⟩;
    - through σ² = ⟨(x − μ)²⟩: ∂s/∂σ² = −s³/2 and ∂σ²/∂x = 2 (x − μ)/m, so every entry
      loses s x̂ ⟨dx̂ x̂⟩ (the path from μ to σ² carries nothing, as ⟨x − μ⟩ = 0).

    Together dx = s (dx̂ − ⟨dx̂⟩ − x̂ ⟨dx̂ x̂⟩), dγ = Σ dy x̂ and dβ = Σ dy. A constant dy
    has gradient zero: test with a random one.

    ``batch_norm.plain`` is written like that. This rule reuses ⟨dx̂⟩ = γ dβ/m and
    ⟨dx̂ x̂⟩ = γ dγ/m, sums by products with ones, and lays several positions side by
    side, which makes the inner loops long.

    References
    ----------
    Ioffe and Szegedy (2015), arXiv:1502.03167.

    Examples
    --------
    >>> batch_norm([[1.0], [3.0]], [2.0], [5.0], eps=1e-12).round(6).tolist()
    [[3.0], [7.0]]
    """
    channels = x.shape[-1]
    count = x.size // channels
    side_by_side = math.gcd(count, 512 // channels or 1)
    rows = (-1, side_by_side * channels)
    ones = np.ones(count // side_by_side, x.dtype)

    def total(a):
        return (ones @ a).reshape(-1, channels).sum(0)

    def tile(a):
        return np.tile(np.asarray(a, x.dtype), side_by_side)

    of_the_batch = mean is None
    centered = x.reshape(rows)
    centered = centered - tile(total(centered) / count if of_the_batch else mean)
    if of_the_batch:
        variance = total(centered * centered) / count
    scale = 1 / np.sqrt(np.asarray(variance, x.dtype) + eps)
    y = centered * tile(scale * gamma)
    y += tile(beta)

    def pullback(dy):
        dy = dy.reshape(rows)
        dx = dy * centered
        dgamma, dbeta = scale * total(dx), total(dy)
        if of_the_batch:
            np.multiply(centered, tile(-scale * dgamma / count), out=dx)
            dx += dy
            dx -= tile(dbeta / count)
        else:
            dx[:] = dy
        dx *= tile(scale * gamma)
        return dx.reshape(x.shape), dgamma, dbeta

    return y.reshape(x.shape), pullback


batch_norm.plain = plain.batch_norm


@checked
def batch_stats(x):
    """Return the mean and the biased variance of every channel, without gradient.

    Parameters
    ----------
    x : array, shape (..., C), not empty

    Returns
    -------
    mean, variance : arrays, shape (C,)

    Notes
    -----
    PyTorch's layers average the unbiased variance, m/(m − 1) times this one, for use at
    inference; Keras's layers average this one.

    Examples
    --------
    >>> mean, variance = batch_stats(np.array([[1.0], [3.0]]))
    >>> mean.tolist(), variance.tolist()
    ([2.0], [1.0])
    """
    x = x.value if isinstance(x, Variable) else x
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axes)
    return mean, np.square(x - mean).mean(axes)
