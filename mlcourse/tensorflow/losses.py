"""Losses, by the kernels of ``tf.nn``."""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def softmax_cross_entropy(logits, *, targets):
    """Average −log softmax(logits)[target] over the rows of a batch."""
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
    return tf.reduce_mean(losses)


@checked
def mse(predictions, *, targets):
    """Average the squared error over every entry."""
    return tf.reduce_mean(tf.math.squared_difference(predictions, targets))
