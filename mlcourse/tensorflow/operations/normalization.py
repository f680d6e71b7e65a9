"""Normalization by ``tf.nn.moments``.

``tf.nn.batch_normalization`` is not used: it multiplies before it subtracts the mean,
which rounds where the mean is large.
"""

import tensorflow as tf

from mlcourse.checks.operations import checked


def _standardize(x, axes, eps):
    mean, variance = tf.nn.moments(x, axes, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + eps)


def _all_but_the_last(x):
    return list(range(len(x.shape) - 1))


@checked
def batch_norm(x, gamma, beta, *, mean=None, variance=None, eps=1e-5):
    """Standardize every channel over the batch, or by the statistics given."""
    if mean is None:
        xhat = _standardize(x, _all_but_the_last(x), eps)
    else:
        xhat = (x - mean) * tf.math.rsqrt(variance + eps)
    return gamma * xhat + beta


@checked
def batch_stats(x):
    """Return the mean and the biased variance of every channel, without gradient."""
    return tf.nn.moments(tf.stop_gradient(x), _all_but_the_last(x))


@checked
def layer_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize the last axis of every example."""
    return gamma * _standardize(x, [-1], eps) + beta


@checked
def group_norm(x, gamma, beta, *, groups, eps=1e-5):
    """Standardize every group of neighboring channels of every example."""
    shape = tf.shape(x)
    positions = tf.reduce_prod(shape[1:-1])
    grouped = tf.reshape(x, (shape[0], positions, groups, x.shape[-1] // groups))
    return gamma * tf.reshape(_standardize(grouped, [1, 3], eps), shape) + beta


@checked
def instance_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize every channel of every example over its positions."""
    return gamma * _standardize(x, list(range(1, len(x.shape) - 1)), eps) + beta


@checked
def rms_norm(x, gamma, *, eps=1e-5):
    """Divide the last axis by its root mean square."""
    return gamma * x * tf.math.rsqrt(tf.reduce_mean(x * x, -1, keepdims=True) + eps)
