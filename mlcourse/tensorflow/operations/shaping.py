"""Moving entries about; arguments and results are those of the reference."""

import math

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def reshape(x, *, shape):
    """Arrange the same entries, in the same order, in another shape."""
    return tf.reshape(x, shape)


@checked
def flatten(x):
    """Make one row of every example: all axes but the first become one."""
    return tf.reshape(x, (tf.shape(x)[0], math.prod(x.shape[1:])))


@checked
def transpose(x, *, axes):
    """Put the axes in another order: axis i of the result is axis ``axes[i]`` of x."""
    ndim = len(x.shape)
    return tf.transpose(x, [axis % ndim for axis in axes])  # the gradient needs it so


@checked
def concatenate(*arrays, axis=-1):
    """Join tensors one after the other along an axis that exists."""
    return tf.concat(arrays, axis)


@checked
def select(x, *, index):
    """Take a part of a tensor, as indexing with brackets does: x[index]."""
    return x[index]
