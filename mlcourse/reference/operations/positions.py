"""Telling attention, which sees a set, where each position is."""

import numpy as np

from mlcourse.checks import positions as checks
from mlcourse.reference.core import op


def sinusoidal_positions(length, width, *, dtype="float32"):
    """Tabulate sines and cosines of the positions 0 … length − 1, to be added.

    Parameters
    ----------
    length : int
    width : int, even
    dtype : {"float32", "float64"}

    Returns
    -------
    array, shape (length, width)
        Column 2i is sin(t / 10000^(2i/width)) at position t, column 2i + 1 the cosine.

    References
    ----------
    Vaswani et al. (2017), arXiv:1706.03762.

    Examples
    --------
    >>> sinusoidal_positions(2, 4).round(2).tolist()
    [[0.0, 1.0, 0.0, 1.0], [0.8..., 0.5..., 0.0..., 1.0]]
    """
    checks.sinusoidal_positions(length, width, dtype)
    frequencies = 10000.0 ** (-np.arange(0, width, 2) / width)
    angles = np.arange(length)[:, None] * frequencies
    pairs = np.stack([np.sin(angles), np.cos(angles)], axis=-1)
    return pairs.reshape(length, width).astype(dtype)


@op
def rotary(x, *, positions, base=10000.0):
    """Turn every query or key by angles that grow with its position.

    Parameters
    ----------
    x : array, shape (..., T, d), d even
    positions : array of int, shape (T,)
    base : float, positive

    Returns
    -------
    array, shape of ``x``
        Feature i of the first half and feature i of the second are the coordinates of
        a plane (the convention of GPT-NeoX and Llama; the paper pairs neighbors), which
        is turned by θ = t base^(−2i/d) at position t.

    Notes
    -----
    With halves a and b, y = (a cos θ − b sin θ, b cos θ + a sin θ). A rotation is
    undone by its transpose, so the pullback turns dy back, by −θ. Turning q by θ and k
    by φ turns their product by θ − φ: it depends on the distance of the positions only.

    References
    ----------
    Su et al. (2021), arXiv:2104.09864.

    Examples
    --------
    >>> rotary([[1.0, 0.0], [1.0, 0.0]], positions=[0, 1]).round(3).tolist()
    [[1.0, 0.0], [0.54, 0.841]]
    """
    half = x.shape[-1] // 2
    angles = np.asarray(positions)[:, None] * base ** (-np.arange(half) / half)
    cos, sin = np.cos(angles).astype(x.dtype), np.sin(angles).astype(x.dtype)

    def turn(a, b, sin):
        return np.concatenate([a * cos - b * sin, b * cos + a * sin], axis=-1)

    def pullback(dy):
        return (turn(dy[..., :half], dy[..., half:], -sin),)

    return turn(x[..., :half], x[..., half:], sin), pullback
