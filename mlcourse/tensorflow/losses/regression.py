"""Losses for targets that are numbers."""

import tensorflow as tf

from mlcourse.checks.operations import checked
from mlcourse.tensorflow.losses.reductions import reduce


@checked
def mse(predictions, *, targets, reduction="mean"):
    """Average the squared error over every entry."""
    return reduce(tf.math.squared_difference(predictions, targets), reduction)


@checked
def mae(predictions, *, targets, reduction="mean"):
    """Average the absolute error over every entry."""
    return reduce(tf.abs(predictions - targets), reduction)


@checked
def huber(predictions, *, targets, delta=1.0, reduction="mean"):
    """Average half the squared error near zero, and the absolute error beyond delta."""
    error = tf.abs(predictions - targets)
    inside, outside = error * error / 2, delta * (error - delta / 2)
    return reduce(tf.where(error <= delta, inside, outside), reduction)
