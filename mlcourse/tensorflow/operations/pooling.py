"""Pooling by the kernels of ``tf.nn``."""

import math

import tensorflow as tf

from mlcourse.checks.operations import checked
from mlcourse.windows import bins, paddings, pair


@checked
def max_pool2d(x, *, size=2, stride=None, padding="valid"):
    """Keep the largest value of every window; of equal ones, the first."""
    size, stride = pair(size), pair(size if stride is None else stride)
    x, padding = _pad(x, size, padding, -math.inf)
    return tf.nn.max_pool2d(x, size, stride, padding)


@checked
def average_pool2d(x, *, size=2, stride=None, padding="valid"):
    """Average every window, without the padding in it."""
    size, stride = pair(size), pair(size if stride is None else stride)
    y, true = (
        tf.nn.avg_pool2d(padded, size, stride, name)
        for padded, name in (
            _pad(a, size, padding, 0.0) for a in (x, tf.ones_like(x[:1, :, :, :1]))
        )
    )
    return y / true


@checked
def adaptive_average_pool2d(x, *, output_size):
    """Average as many nearly equal parts of an image as are wanted."""
    for axis, count in zip((1, 2), pair(output_size), strict=True):
        parts = bins(x.shape[axis], count)
        x = tf.stack([_average(x, axis, *part) for part in parts], axis)
    return x


@checked
def global_average_pool2d(x):
    """Average all pixels of an image: (N, H, W, C) becomes (N, C)."""
    return tf.reduce_mean(x, axis=(1, 2))


@checked
def global_max_pool2d(x):
    """Keep the largest value of an image; of equal ones, the first."""
    return tf.nn.max_pool2d(x, x.shape[1:3], 1, "VALID")[:, 0, 0]


def _pad(x, size, padding, value):
    if isinstance(padding, str):
        return x, padding.upper()
    pads = paddings(padding, x.shape[1:3], size)
    return tf.pad(x, ((0, 0), *pads, (0, 0)), constant_values=value), "VALID"


def _average(x, axis, start, stop):
    return tf.reduce_mean(tf.gather(x, range(start, stop), axis=axis), axis)
