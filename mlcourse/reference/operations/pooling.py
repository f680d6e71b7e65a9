"""Pooling: one number for a window, or for a whole image, channel by channel."""

import functools

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.operations.windows import Windows
from mlcourse.windows import bins, pair


@op
def max_pool2d(x, *, size=2, stride=None, padding="valid"):
    """Keep the largest value of every window.

    Parameters
    ----------
    x : array, shape (N, H, W, C)
    size : int or pair of int
        Rows and columns of the window.
    stride : int or pair of int, optional
        By default ``size``: windows that touch, and do not overlap.
    padding : "valid", "same", int, (int, int) or ((top, bottom), (left, right))
        As in ``conv2d``, but with −∞, so that no window prefers padding to a pixel.

    Returns
    -------
    array, shape (N, H′, W′, C)

    Raises
    ------
    TypeError, ValueError
        If a window does not fit, or could hold nothing but padding.

    Notes
    -----
    The largest pixel of a window is passed on, so it gets the window's gradient; where
    several are equally large, the first in the order of reading gets it, as in PyTorch
    and TensorFlow. A pixel that is the largest of several windows gets the sum.

    Examples
    --------
    >>> x = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 0.0, 0.0, 0.0]])
    >>> max_pool2d(x.reshape(1, 2, 4, 1))[0, :, :, 0].tolist()
    [[5.0, 4.0]]
    """
    stride = size if stride is None else stride
    windows = Windows(x.shape[1:3], size, stride=stride, padding=padding)
    padded = windows.pad(x, -np.inf)
    y = functools.reduce(np.maximum, (padded[at] for at in windows.offsets()))

    def pullback(dy):
        dx, unclaimed = np.zeros_like(padded), np.ones(y.shape, bool)
        for at in windows.offsets():
            largest = (padded[at] == y) & unclaimed
            dx[at] += largest * dy
            unclaimed &= ~largest
        return (windows.crop(dx),)

    return y, pullback


@op
def average_pool2d(x, *, size=2, stride=None, padding="valid"):
    """Average every window, without the padding in it.

    Parameters
    ----------
    x : array, shape (N, H, W, C)
    size, stride, padding
        As in ``max_pool2d``. A window that overlaps the padding is divided by the
        number of its true pixels, as in TensorFlow (in PyTorch, that is
        ``count_include_pad=False``).

    Returns
    -------
    array, shape (N, H′, W′, C)

    Raises
    ------
    TypeError, ValueError
        If a window does not fit, or could hold nothing but padding.

    Notes
    -----
    With the number m of true pixels, y = Σ x / m, and every pixel of a window gets
    dy / m from it.

    Examples
    --------
    >>> x = np.array([[1.0, 2.0, 3.0]]).reshape(1, 1, 3, 1)
    >>> average_pool2d(x, padding="same").ravel().tolist()
    [1.5, 3.0]
    """
    stride = size if stride is None else stride
    windows = Windows(x.shape[1:3], size, stride=stride, padding=padding)
    padded, true = windows.pad(x), windows.pad(np.ones_like(x[:1, :, :, :1]))
    count = sum(true[at] for at in windows.offsets())
    y = sum(padded[at] for at in windows.offsets()) / count

    def pullback(dy):
        dx, share = np.zeros_like(padded), dy / count
        for at in windows.offsets():
            dx[at] += share
        return (windows.crop(dx),)

    return y, pullback


@op
def adaptive_average_pool2d(x, *, output_size):
    """Average as many nearly equal parts of an image as are wanted.

    Parameters
    ----------
    x : array, shape (N, H, W, C)
    output_size : int or pair of int
        (H′, W′), whatever the size of the image.

    Returns
    -------
    array, shape (N, H′, W′, C)

    Raises
    ------
    TypeError, ValueError
        If an output size is below one.

    Notes
    -----
    Part i of H′ has the rows from ⌊i H / H′⌋ up to ⌈(i + 1) H / H′⌉, as in PyTorch;
    neighbors overlap where H′ does not divide H. Averaging is linear along each axis,
    y[n,p,q] = Σ_hw a[p,h] b[q,w] x[n,h,w], so dx[n,h,w] = Σ_pq a[p,h] b[q,w] dy[n,p,q].

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0, 4.0, 5.0]).reshape(1, 1, 5, 1)
    >>> adaptive_average_pool2d(x, output_size=(1, 3)).ravel().tolist()
    [1.5, 3.0, 4.5]
    """
    a, b = (
        averages(length, count).astype(x.dtype)
        for length, count in zip(x.shape[1:3], pair(output_size), strict=True)
    )
    y = np.einsum("ph,qw,nhwc->npqc", a, b, x, optimize=True)

    def pullback(dy):
        return (np.einsum("ph,qw,npqc->nhwc", a, b, dy, optimize=True),)

    return y, pullback


def averages(length, count):
    """Make the matrix (count, length) that averages the bins of an axis."""
    matrix = np.zeros((count, length))
    for row, (start, stop) in zip(matrix, bins(length, count), strict=True):
        row[start:stop] = 1 / (stop - start)
    return matrix


@op
def global_average_pool2d(x):
    """Average all pixels of an image: (N, H, W, C) becomes (N, C).

    Notes
    -----
    Each of the H · W pixels gets dy / (H W).

    References
    ----------
    Lin, Chen and Yan (2014), arXiv:1312.4400.

    Examples
    --------
    >>> global_average_pool2d(np.array([1.0, 2.0, 6.0]).reshape(1, 1, 3, 1)).tolist()
    [[3.0]]
    """
    y = x.mean(axis=(1, 2))

    def pullback(dy):
        share = dy / (x.shape[1] * x.shape[2])
        return (np.broadcast_to(share[:, np.newaxis, np.newaxis], x.shape).copy(),)

    return y, pullback


@op
def global_max_pool2d(x):
    """Keep the largest value of an image: (N, H, W, C) becomes (N, C).

    Notes
    -----
    The first of the largest pixels, in the order of reading, gets dy.

    Examples
    --------
    >>> global_max_pool2d(np.array([1.0, 2.0, 6.0]).reshape(1, 1, 3, 1)).tolist()
    [[6.0]]
    """
    pixels = x.reshape(len(x), x.shape[1] * x.shape[2], x.shape[3])
    largest = pixels.argmax(axis=1, keepdims=True)
    y = np.take_along_axis(pixels, largest, axis=1)[:, 0]

    def pullback(dy):
        dx = np.zeros_like(pixels)
        np.put_along_axis(dx, largest, dy[:, np.newaxis], axis=1)
        return (dx.reshape(x.shape),)

    return y, pullback
