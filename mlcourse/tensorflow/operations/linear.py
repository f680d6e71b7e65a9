"""The affine map of a dense layer."""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def linear(x, w, b):
    """Map every row of ``x`` affinely: y = x w + b, for w of shape (in, out)."""
    return tf.nn.bias_add(tf.matmul(x, w), b)
