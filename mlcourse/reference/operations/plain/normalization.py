"""The textbook rules of batch and layer normalization, one line per equation."""

import numpy as np

from mlcourse.reference.core import op


@op
def batch_norm(x, gamma, beta, *, mean=None, variance=None, eps=1e-5):
    """Standardize every channel; the same as ``mlcourse.reference.batch_norm``.

    Examples
    --------
    >>> batch_norm([[1.0], [3.0]], [2.0], [5.0], eps=1e-12).round(6).tolist()
    [[3.0], [7.0]]
    """
    axes = tuple(range(x.ndim - 1))
    of_the_batch = mean is None
    if of_the_batch:
        mean = x.mean(axes)
        variance = np.square(x - mean).mean(axes)
    scale = 1 / np.sqrt(np.asarray(variance, x.dtype) + eps)
    xhat = scale * (x - np.asarray(mean, x.dtype))
    y = gamma * xhat + beta

    def pullback(dy):
        dx = dxhat = gamma * dy
        if of_the_batch:
            dx = dxhat - dxhat.mean(axes) - xhat * (dxhat * xhat).mean(axes)
        return scale * dx, (dy * xhat).sum(axes), dy.sum(axes)

    return y, pullback


@op
def layer_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize every row; the same as ``mlcourse.reference.layer_norm``.

    Examples
    --------
    >>> layer_norm([[1.0, 3.0]], [2.0, 2.0], [5.0, 5.0], eps=1e-12).round(6).tolist()
    [[3.0, 7.0]]
    """
    mean = x.mean(-1, keepdims=True)
    variance = np.square(x - mean).mean(-1, keepdims=True)
    scale = 1 / np.sqrt(variance + eps)
    xhat = scale * (x - mean)
    y = gamma * xhat + beta

    def pullback(dy):
        rows = tuple(range(x.ndim - 1))
        dxhat = gamma * dy
        slope = (dxhat * xhat).mean(-1, keepdims=True)
        dx = scale * (dxhat - dxhat.mean(-1, keepdims=True) - slope * xhat)
        return dx, (dy * xhat).sum(rows), dy.sum(rows)

    return y, pullback
