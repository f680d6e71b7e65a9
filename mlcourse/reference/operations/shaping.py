"""Operations on the tape that move entries about without changing them.

Their pullbacks move the gradient back to where each entry came from.
"""

import math

import numpy as np

from mlcourse.reference.core import op


@op
def reshape(x, *, shape):
    """Arrange the same entries, in the same order, in another shape.

    Parameters
    ----------
    x : array
    shape : tuple of int
        One size may be −1: it follows from the others.

    Raises
    ------
    TypeError, ValueError
        If the entries do not fill the shape.

    Examples
    --------
    >>> reshape([1.0, 2.0, 3.0, 4.0], shape=(2, -1)).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    y = x.reshape(shape)

    def pullback(dy):
        return (dy.reshape(x.shape),)

    return y, pullback


@op
def flatten(x):
    """Make one row of every example: all axes but the first become one.

    Parameters
    ----------
    x : array, shape (N, ...), with at least two axes

    Returns
    -------
    array, shape (N, number of entries per example)

    Examples
    --------
    >>> flatten([[[1.0, 2.0], [3.0, 4.0]]]).tolist()
    [[1.0, 2.0, 3.0, 4.0]]
    """
    y = x.reshape(len(x), math.prod(x.shape[1:]))

    def pullback(dy):
        return (dy.reshape(x.shape),)

    return y, pullback


@op
def transpose(x, *, axes):
    """Put the axes in another order: axis i of the result is axis ``axes[i]`` of x.

    Parameters
    ----------
    x : array
    axes : tuple of int
        Every axis once; −1 is the last.

    Raises
    ------
    TypeError, ValueError
        If ``axes`` is no permutation of the axes.

    Notes
    -----
    The pullback applies the inverse permutation, which is its argsort.

    Examples
    --------
    >>> transpose([[1.0, 2.0], [3.0, 4.0]], axes=(1, 0)).tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    y = x.transpose(axes)
    inverse = np.argsort([axis % x.ndim for axis in axes])

    def pullback(dy):
        return (dy.transpose(inverse),)

    return y, pullback


@op
def concatenate(*arrays, axis=-1):
    """Join arrays one after the other along an axis that exists.

    Parameters
    ----------
    *arrays : arrays of one dtype
        Their shapes may differ along ``axis`` alone.
    axis : int

    Raises
    ------
    TypeError, ValueError
        If there is no array, the dtypes differ, or the shapes do not fit.

    Notes
    -----
    The pullback cuts dy where the arrays were joined.

    Examples
    --------
    >>> concatenate([[1.0], [2.0]], [[3.0, 4.0], [5.0, 6.0]]).tolist()
    [[1.0, 3.0, 4.0], [2.0, 5.0, 6.0]]
    """
    y = np.concatenate(arrays, axis)
    ends = np.cumsum([a.shape[axis] for a in arrays])

    def pullback(dy):
        return tuple(np.split(dy, ends[:-1], axis))

    return y, pullback


@op
def select(x, *, index):
    """Take a part of an array, as indexing with brackets does: x[index].

    Parameters
    ----------
    x : array
    index : int, slice, ``...``, or tuple of these
        Slices step forwards.

    Raises
    ------
    TypeError, IndexError, ValueError
        If ``index`` is something else, or there is no such entry.

    Notes
    -----
    dx is dy where the entries were taken and 0 elsewhere.

    Examples
    --------
    >>> select([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], index=(slice(None), -1)).tolist()
    [3.0, 6.0]
    """
    y = x[index]

    def pullback(dy):
        dx = np.zeros_like(x)
        dx[index] = dy
        return (dx,)

    return y, pullback
