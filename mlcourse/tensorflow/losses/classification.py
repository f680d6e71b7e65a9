"""Losses for targets that are classes, by the kernels of ``tf.nn``."""

import tensorflow as tf

from mlcourse.checks.operations import checked
from mlcourse.tensorflow.losses.reductions import reduce


@checked
def softmax_cross_entropy(
    logits,
    *,
    targets,
    label_smoothing=0.0,
    class_weights=None,
    ignore_index=None,
    reduction="mean",
):
    """Average −log softmax(logits)[target] over the rows of a batch.

    Arguments and results are those of the reference.
    """
    soft, all_count = targets.dtype.is_floating, ignore_index is None
    if not soft and all_count and label_smoothing == 0 and class_weights is None:
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
        return reduce(losses, reduction)
    classes, dtype = tf.shape(logits)[-1], logits.dtype
    weights = tf.ones(classes, dtype)
    if class_weights is not None:
        weights = _like(logits, class_weights)
    if soft:
        rows, counted, total = tf.cast(targets, dtype), 1, None
    else:
        counted = tf.ones_like(targets, bool)
        if ignore_index is not None:
            counted = targets != tf.cast(ignore_index, targets.dtype)
        labels = tf.where(counted, tf.cast(targets, tf.int64), 0)
        counted = tf.cast(counted, dtype)
        share = counted * tf.gather(weights, labels)
        total = tf.reduce_sum(share)
        if label_smoothing == 0:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
            return reduce(share * losses, reduction, total)
        rows = tf.one_hot(labels, classes, dtype=dtype)
    rows = (1 - label_smoothing) * rows + label_smoothing / tf.cast(classes, dtype)
    losses = -tf.reduce_sum(rows * weights * tf.nn.log_softmax(logits), axis=-1)
    return reduce(counted * losses, reduction, total)


@checked
def binary_cross_entropy(
    logits, *, targets, positive_weight=1.0, label_smoothing=0.0, reduction="mean"
):
    """Average −t log σ(logits) − (1 − t) log(1 − σ(logits)) over every entry.

    By softplus: the gradient of ``tf.nn.weighted_cross_entropy_with_logits`` is wrong
    for logits that are exactly 0.
    """
    t = (1 - label_smoothing) * tf.cast(targets, logits.dtype) + label_smoothing / 2
    missed = positive_weight * t * tf.nn.softplus(-logits)
    return reduce(missed + (1 - t) * tf.nn.softplus(logits), reduction)


@checked
def focal(logits, *, targets, gamma=2.0, alpha=None, reduction="mean"):
    """Average −(1 − p)^γ log p, where p = softmax(logits)[target], over the rows.

    By logarithms, so that 1 − p may be 0.
    """
    is_label = tf.one_hot(targets, tf.shape(logits)[-1], True, False)
    others = tf.where(is_label, tf.cast(float("-inf"), logits.dtype), logits)
    right = tf.reduce_sum(tf.where(is_label, logits, 0), axis=-1)
    wrong_by = tf.reduce_logsumexp(others, axis=-1) - right
    losses = tf.exp(-gamma * tf.nn.softplus(-wrong_by)) * tf.nn.softplus(wrong_by)
    if alpha is not None:
        losses *= tf.gather(_like(logits, alpha), targets)
    return reduce(losses, reduction)


@checked
def kl_divergence(logits, *, targets, reduction="mean"):
    """Average Σ t log(t / softmax(logits)), how far targets are from it, over rows."""
    cross = targets * tf.nn.log_softmax(logits)
    losses = tf.reduce_sum(tf.math.xlogy(targets, targets) - cross, axis=-1)
    return reduce(losses, reduction)


def _like(logits, weights):
    # Without the hint the numbers of a list would be rounded to float32 first.
    hint = tf.convert_to_tensor(weights, dtype_hint=logits.dtype)
    return tf.cast(hint, logits.dtype)
