"""Activation functions: what bends between two affine maps.

Each is applied to every entry, except ``softmax`` and ``log_softmax``, which normalize
the last axis.
None overflows for inputs of ±1000. Where a function has a kink, the slope at the
kink is that of the left side, as in PyTorch and TensorFlow.
"""

import math

import numpy as np

from mlcourse.reference.core import op

_erf = np.vectorize(math.erf, otypes=[float])
_SLOPE, _CUBIC = math.sqrt(2 / math.pi), 0.044715  # of the approximate GELU


def _logistic(x):
    """1 / (1 + exp(−x)), written so that the exponent is never positive."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


@op
def sigmoid(x):
    """Squash to (0, 1): σ(x) = 1 / (1 + exp(−x)).

    Examples
    --------
    >>> sigmoid([0.0, 1000.0]).tolist()
    [0.5, 1.0]
    """
    y = _logistic(x)

    def pullback(dy):
        return (dy * y * (1 - y),)

    return y, pullback


@op
def tanh(x):
    """Squash to (−1, 1): the hyperbolic tangent.

    Examples
    --------
    >>> tanh([0.0, 1000.0]).tolist()
    [0.0, 1.0]
    """
    y = np.tanh(x)

    def pullback(dy):
        return (dy * (1 - y * y),)

    return y, pullback


@op
def relu(x):
    """Keep what is positive: max(x, 0).

    Examples
    --------
    >>> relu([-2.0, 3.0]).tolist()
    [0.0, 3.0]
    """
    y = np.maximum(x, 0)

    def pullback(dy):
        return (dy * (x > 0),)

    return y, pullback


@op
def leaky_relu(x, *, slope=0.01):
    """Let a little through below zero: x if x > 0, else slope · x.

    Parameters
    ----------
    x : array
    slope : float in [0, 1]

    Examples
    --------
    >>> leaky_relu([-2.0, 3.0], slope=0.1).tolist()
    [-0.2, 3.0]
    """
    y = np.where(x > 0, x, slope * x)

    def pullback(dy):
        return (np.where(x > 0, dy, slope * dy),)

    return y, pullback


@op
def elu(x, *, alpha=1.0):
    """Bend smoothly towards −alpha: x if x > 0, else alpha · (exp(x) − 1).

    Parameters
    ----------
    x : array
    alpha : float, positive

    References
    ----------
    Clevert, Unterthiner and Hochreiter (2016), arXiv:1511.07289.

    Examples
    --------
    >>> elu([-1000.0, 3.0]).tolist()
    [-1.0, 3.0]
    """
    y = np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))

    def pullback(dy):
        return (np.where(x > 0, dy, dy * (y + alpha)),)

    return y, pullback


@op
def softplus(x):
    """Smooth the ReLU: log(1 + exp(x)), computed without overflow.

    Examples
    --------
    >>> softplus([-1000.0, 1000.0]).tolist()
    [0.0, 1000.0]
    """
    y = np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))

    def pullback(dy):
        return (dy * _logistic(x),)

    return y, pullback


@op
def silu(x):
    """Gate the input by its own sigmoid: x σ(x), also called swish.

    References
    ----------
    Elfwing, Uchibe and Doya (2018), doi:10.1016/j.neunet.2017.12.012.

    Examples
    --------
    >>> silu([-1000.0, 0.0, 1000.0]).tolist()
    [-0.0, 0.0, 1000.0]
    """
    s = _logistic(x)
    y = x * s

    def pullback(dy):
        return (dy * (s + y * (1 - s)),)

    return y, pullback


@op
def gelu(x, *, approximate=False):
    """Gate the input by the normal distribution: x Φ(x).

    Parameters
    ----------
    x : array
    approximate : bool
        Whether to put ½ (1 + tanh(√(2/π) (x + 0.044715 x³))) in the place of Φ(x), as
        GPT-2 does: quicker, and no further off than 0.0005.

    Notes
    -----
    With Φ′ the derivative of whichever Φ is used, dx = dy ⊙ (Φ(x) + x Φ′(x)).

    References
    ----------
    Hendrycks and Gimpel (2016), arXiv:1606.08415.

    Examples
    --------
    >>> gelu([-1000.0, 0.0, 1000.0]).tolist()
    [-0.0, 0.0, 1000.0]
    """
    if approximate:
        t = np.tanh(_SLOPE * (x + _CUBIC * x**3))
        cdf, density = (1 + t) / 2, (1 - t * t) / 2 * _SLOPE * (1 + 3 * _CUBIC * x * x)
    else:
        cdf = ((1 + _erf(x / math.sqrt(2))) / 2).astype(x.dtype)
        density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    y = x * cdf

    def pullback(dy):
        return (dy * (cdf + x * density),)

    return y, pullback


@op
def softmax(x):
    """Turn the last axis into probabilities: exp(x) / Σ exp(x).

    Parameters
    ----------
    x : array, shape (..., classes), with at least one class

    Examples
    --------
    >>> softmax([[1000.0, 1000.0]]).tolist()
    [[0.5, 0.5]]
    """
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)

    def pullback(dy):
        return (y * (dy - (dy * y).sum(axis=-1, keepdims=True)),)

    return y, pullback


@op
def log_softmax(x):
    """Take the logarithm of the probabilities of ``softmax``, without underflow.

    Parameters
    ----------
    x : array, shape (..., classes), with at least one class

    Notes
    -----
    y = x − log Σ exp(x), whose last term has the gradient softmax(x) = exp(y). Hence
    dx = dy − exp(y) Σ dy.

    Examples
    --------
    >>> log_softmax([[1000.0, 0.0]]).tolist()
    [[0.0, -1000.0]]
    """
    z = x - x.max(axis=-1, keepdims=True)
    y = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))

    def pullback(dy):
        return (dy - np.exp(y) * dy.sum(axis=-1, keepdims=True),)

    return y, pullback
