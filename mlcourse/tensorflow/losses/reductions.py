"""From one loss per example to the loss of a batch."""

import tensorflow as tf


def reduce(losses, reduction, total=None):
    """Reduce losses; a mean divides by ``total``, by default by their number.

    Where the total is 0 nothing is counted, and the mean is 0 instead of NaN.
    """
    if reduction == "none":
        return losses
    if reduction == "sum":
        return tf.reduce_sum(losses)
    if total is None:
        return tf.reduce_mean(losses)
    return tf.math.divide_no_nan(tf.reduce_sum(losses), total)
