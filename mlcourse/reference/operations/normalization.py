"""Normalization of each example: standardize some axes, then scale and shift.

What differs is which entries share a mean μ and a variance σ²: those of an example
(``layer_norm``), of its group of channels (``group_norm``) or of one of its channels
(``instance_norm``). As in ``batch_norm`` the channels are last, the variance is the
biased one, taken from x − μ (E[x²] − μ² would lose every digit where the mean is
large), and ε stands inside the root.
"""

import math

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.operations.plain import normalization as plain


@op
def layer_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize the last axis of every example: y = γ (x − μ) / √(σ² + ε) + β.

    Parameters
    ----------
    x : array, shape (..., D)
    gamma, beta : arrays, shape (D,)
    eps : float, positive
        Keras's layer has 1e-3.

    Returns
    -------
    array, shape of ``x``

    Notes
    -----
    The pullback is that of ``batch_norm`` with the mean ⟨·⟩ over the last axis:
    dx = s (dx̂ − ⟨dx̂⟩ − x̂ ⟨dx̂ x̂⟩) with dx̂ = γ dy. ``layer_norm.plain`` is written like
    that; this rule takes means over rows by matrix products and works in place.

    References
    ----------
    Ba, Kiros and Hinton (2016), arXiv:1607.06450.

    Examples
    --------
    >>> layer_norm([[1.0, 3.0]], [2.0, 2.0], [5.0, 5.0], eps=1e-12).round(6).tolist()
    [[3.0, 7.0]]
    """
    width = x.shape[-1]
    rows = x.reshape(-1, width)
    average = np.full((width, 1), 1 / width, x.dtype)
    xhat = rows - rows @ average
    variance = np.einsum("ij,ij->i", xhat, xhat)[:, None] / width
    scale = 1 / np.sqrt(variance + eps)
    xhat *= scale
    y = xhat * gamma
    y += beta

    def pullback(dy):
        dy = dy.reshape(rows.shape)
        dxhat = dy * gamma
        dx = xhat * (np.einsum("ij,ij->i", dxhat, xhat)[:, None] / -width)
        dx += dxhat
        dx -= dxhat @ average
        dx *= scale
        return dx.reshape(x.shape), (dy * xhat).sum(0), dy.sum(0)

    return y.reshape(x.shape), pullback


layer_norm.plain = plain.layer_norm


def _standardize(x, axes, eps):
    """Return x̂ = (x − μ) / √(σ² + ε) over ``axes``, and its pullback."""
    centered = x - x.mean(axes, keepdims=True)
    scale = 1 / np.sqrt(np.square(centered).mean(axes, keepdims=True) + eps)
    xhat = centered * scale

    def pullback(dxhat):
        slope = (dxhat * xhat).mean(axes, keepdims=True)
        return scale * (dxhat - dxhat.mean(axes, keepdims=True) - xhat * slope)

    return xhat, pullback


@op
def group_norm(x, gamma, beta, *, groups, eps=1e-5):
    """Standardize every group of neighboring channels of every example.

    Parameters
    ----------
    x : array, shape (N, ..., C)
    gamma, beta : arrays, shape (C,)
    groups : int
        A divisor of C. One group is a layer normalization over all axes of an example,
        C groups are an instance normalization.
    eps : float, positive
        Keras's layer has 1e-3.

    Returns
    -------
    array, shape of ``x``

    Notes
    -----
    The pullback is that of ``batch_norm`` with the mean ⟨·⟩ over the positions and the
    channels of a group: dx = s (dx̂ − ⟨dx̂⟩ − x̂ ⟨dx̂ x̂⟩) with dx̂ = γ dy.

    References
    ----------
    Wu and He (2018), arXiv:1803.08494.

    Examples
    --------
    >>> ones, zeros = np.ones(4), np.zeros(4)
    >>> group_norm([[0.0, 2.0, 0.0, 8.0]], ones, zeros, groups=2).round(3).tolist()
    [[-1.0, 1.0, -1.0, 1.0]]
    """
    examples, *positions, channels = x.shape
    shape = (examples, math.prod(positions), groups, channels // groups)
    xhat, pull_back = _standardize(x.reshape(shape), (1, 3), eps)
    xhat = xhat.reshape(x.shape)
    y = xhat * gamma + beta

    def pullback(dy):
        axes = tuple(range(x.ndim - 1))
        dx = pull_back((dy * gamma).reshape(shape)).reshape(x.shape)
        return dx, (dy * xhat).sum(axes), dy.sum(axes)

    return y, pullback


@op
def instance_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize every channel of every example over its positions.

    Parameters
    ----------
    x : array, shape (N, T, C) or (N, H, W, C)
    gamma, beta : arrays, shape (C,)
    eps : float, positive

    Returns
    -------
    array, shape of ``x``

    Notes
    -----
    The pullback is that of ``batch_norm`` with the mean ⟨·⟩ over the positions of one
    example: dx = s (dx̂ − ⟨dx̂⟩ − x̂ ⟨dx̂ x̂⟩) with dx̂ = γ dy.

    References
    ----------
    Ulyanov, Vedaldi and Lempitsky (2016), arXiv:1607.08022.

    Examples
    --------
    >>> x = [[[0.0, 5.0], [2.0, 9.0]]]
    >>> instance_norm(x, [1.0, 1.0], [0.0, 0.0]).round(3).tolist()
    [[[-1.0, -1.0], [1.0, 1.0]]]
    """
    xhat, pull_back = _standardize(x, tuple(range(1, x.ndim - 1)), eps)
    y = xhat * gamma + beta

    def pullback(dy):
        axes = tuple(range(x.ndim - 1))
        return pull_back(dy * gamma), (dy * xhat).sum(axes), dy.sum(axes)

    return y, pullback


@op
def rms_norm(x, gamma, *, eps=1e-5):
    """Divide the last axis by its root mean square: y = γ x / √(⟨x²⟩ + ε).

    Parameters
    ----------
    x : array, shape (..., D)
    gamma : array, shape (D,)
    eps : float, positive
        PyTorch's layer takes the machine epsilon of the dtype unless told otherwise.

    Returns
    -------
    array, shape of ``x``

    Notes
    -----
    With s = 1/√(⟨x²⟩ + ε), x̂ = s x and dx̂ = γ dy: as in ``batch_norm``, but without a
    mean there is no path through it, so dx = s (dx̂ − x̂ ⟨dx̂ x̂⟩).

    References
    ----------
    Zhang and Sennrich (2019), arXiv:1910.07467.

    Examples
    --------
    >>> rms_norm([[3.0, 4.0]], [5.0, 5.0]).round(4).tolist()
    [[4.2426, 5.6569]]
    """
    scale = 1 / np.sqrt(np.square(x).mean(-1, keepdims=True) + eps)
    xhat = x * scale
    y = xhat * gamma

    def pullback(dy):
        dxhat = dy * gamma
        dx = scale * (dxhat - xhat * (dxhat * xhat).mean(-1, keepdims=True))
        return dx, (dy * xhat).sum(tuple(range(x.ndim - 1)))

    return y, pullback
