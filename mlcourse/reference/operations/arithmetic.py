"""Arithmetic on the tape: what formulas of one's own are made of.

Two arrays broadcast as in NumPy: axes are aligned from the last one backwards, and an
axis of size one is repeated. An array that is repeated on the way in gets the sum of
the gradients of its copies on the way back, which is what ``unbroadcast`` does.

``sum`` hides Python's own where it is imported by name; write ``ml.sum``.
"""

import numpy as np

from mlcourse.reference.core import op


def unbroadcast(gradient, shape):
    """Sum a gradient over the axes along which ``shape`` was repeated.

    Parameters
    ----------
    gradient : array
    shape : tuple of int
        Of the array before it was broadcast to the shape of ``gradient``.

    Returns
    -------
    array of that shape

    Examples
    --------
    >>> unbroadcast(np.ones((2, 3)), (3,)).tolist()
    [2.0, 2.0, 2.0]
    >>> unbroadcast(np.ones((2, 3)), (2, 1)).tolist()
    [[3.0], [3.0]]
    """
    if gradient.shape == shape:
        return gradient
    new = gradient.ndim - len(shape)
    repeated = [new + axis for axis, size in enumerate(shape) if size == 1]
    return gradient.sum(axis=(*range(new), *repeated)).reshape(shape)


@op
def add(a, b):
    """Add two arrays: a + b.

    Parameters
    ----------
    a, b : arrays of one dtype, whose shapes broadcast

    Raises
    ------
    TypeError, ValueError
        If the dtypes differ, or the shapes do not broadcast.

    Notes
    -----
    dy reaches both summands as it is.

    Examples
    --------
    >>> add([[1.0], [2.0]], [10.0, 20.0]).tolist()
    [[11.0, 21.0], [12.0, 22.0]]
    """
    y = a + b

    def pullback(dy):
        return unbroadcast(dy, a.shape), unbroadcast(dy, b.shape)

    return y, pullback


@op
def subtract(a, b):
    """Subtract the second array from the first: a − b.

    Parameters
    ----------
    a, b : arrays of one dtype, whose shapes broadcast

    Notes
    -----
    da = dy, db = −dy.

    Examples
    --------
    >>> subtract([3.0, 4.0], [1.0]).tolist()
    [2.0, 3.0]
    """
    y = a - b

    def pullback(dy):
        return unbroadcast(dy, a.shape), unbroadcast(-dy, b.shape)

    return y, pullback


@op
def multiply(a, b):
    """Multiply two arrays entry by entry: a ⊙ b.

    Parameters
    ----------
    a, b : arrays of one dtype, whose shapes broadcast

    Notes
    -----
    da = dy ⊙ b, db = dy ⊙ a.

    Examples
    --------
    >>> multiply([[1.0], [2.0]], [10.0, 20.0]).tolist()
    [[10.0, 20.0], [20.0, 40.0]]
    """
    y = a * b

    def pullback(dy):
        return unbroadcast(dy * b, a.shape), unbroadcast(dy * a, b.shape)

    return y, pullback


@op
def divide(a, b):
    """Divide the first array by the second, entry by entry: a / b.

    Parameters
    ----------
    a, b : arrays of one dtype, whose shapes broadcast
        Where b is zero the result is infinite, or NaN for 0 / 0.

    Notes
    -----
    da = dy / b, and since ∂(a / b) / ∂b = −a / b², db = −dy ⊙ y / b.

    Examples
    --------
    >>> divide([3.0, 4.0], [2.0]).tolist()
    [1.5, 2.0]
    """
    y = a / b

    def pullback(dy):
        da = dy / b
        return unbroadcast(da, a.shape), unbroadcast(-da * y, b.shape)

    return y, pullback


@op
def matmul(a, b):
    """Multiply matrices; axes before the last two are batches, which broadcast.

    Parameters
    ----------
    a : array, shape (..., n, k)
    b : array, shape (..., k, m)

    Returns
    -------
    array, shape (..., n, m)

    Raises
    ------
    TypeError, ValueError
        If the dtypes differ, an array has fewer than two axes, or the shapes do not
        fit.

    Notes
    -----
    From ⟨dy, a b⟩ = ⟨dy bᵀ, a⟩ = ⟨aᵀ dy, b⟩: da = dy bᵀ and db = aᵀ dy.

    Examples
    --------
    >>> matmul([[1.0, 2.0]], [[3.0], [4.0]]).tolist()
    [[11.0]]
    """
    y = a @ b

    def pullback(dy):
        da, db = dy @ np.swapaxes(b, -1, -2), np.swapaxes(a, -1, -2) @ dy
        return unbroadcast(da, a.shape), unbroadcast(db, b.shape)

    return y, pullback


@op
def exp(x):
    """Raise e to the power of every entry.

    Notes
    -----
    dx = dy ⊙ y. Beyond about 709 (88 in float32) the result is infinite: functions
    such as ``log_softmax`` and ``softplus`` avoid that.

    Examples
    --------
    >>> exp([0.0, 1.0]).tolist()
    [1.0, 2.718281828459045]
    """
    y = np.exp(x)

    def pullback(dy):
        return (dy * y,)

    return y, pullback


@op
def log(x):
    """Take the natural logarithm of every entry.

    Parameters
    ----------
    x : array of positive numbers

    Raises
    ------
    TypeError, ValueError
        If an entry is not positive. The frameworks return NaN and −∞ instead.

    Notes
    -----
    dx = dy / x.

    Examples
    --------
    >>> log([1.0, 10.0]).tolist()
    [0.0, 2.302585092994046]
    """
    y = np.log(x)

    def pullback(dy):
        return (dy / x,)

    return y, pullback


def _repeat(dy, x, axis, keepdims):
    """Hand the gradient of a sum to every entry of ``x`` that went into it."""
    if axis is not None and not keepdims:
        dy = np.expand_dims(dy, axis)
    return np.broadcast_to(dy, x.shape).copy()


@op
def sum(x, *, axis=None, keepdims=False):
    """Add the entries along one axis, several axes, or all of them.

    Parameters
    ----------
    x : array
    axis : int or tuple of int, optional
        By default, every axis.
    keepdims : bool
        Whether the summed axes stay, with size one, so that the result broadcasts
        against ``x``.

    Raises
    ------
    TypeError, ValueError
        If there is no such axis.

    Notes
    -----
    Each entry counts once in its sum: dx repeats dy along the summed axes, the
    opposite of broadcasting.

    Examples
    --------
    >>> sum([[1.0, 2.0], [3.0, 4.0]], axis=0).tolist()
    [4.0, 6.0]
    """
    y = x.sum(axis=axis, keepdims=keepdims)

    def pullback(dy):
        return (_repeat(dy, x, axis, keepdims),)

    return y, pullback


@op
def mean(x, *, axis=None, keepdims=False):
    """Average the entries along one axis, several axes, or all of them.

    Parameters
    ----------
    x : array
    axis : int or tuple of int, optional
        By default, every axis.
    keepdims : bool
        Whether the averaged axes stay, with size one.

    Raises
    ------
    TypeError, ValueError
        If there is no such axis, or it is empty.

    Notes
    -----
    The pullback of ``sum``, divided by the number of entries in each average.

    Examples
    --------
    >>> mean([[1.0, 2.0], [3.0, 6.0]], axis=-1, keepdims=True).tolist()
    [[1.5], [4.5]]
    """
    y = x.mean(axis=axis, keepdims=keepdims)
    count = np.prod(x.shape if axis is None else np.take(x.shape, axis))

    def pullback(dy):
        return (_repeat(dy / int(count), x, axis, keepdims),)

    return y, pullback
