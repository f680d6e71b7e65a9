"""Losses that compare: scores by a margin, vectors by their distance or direction."""

import tensorflow as tf

from mlcourse.checks.operations import checked
from mlcourse.tensorflow.losses.reductions import reduce


@checked
def hinge(scores, *, targets, margin=1.0, reduction="mean"):
    """Average by how much the right score fails to lead by a margin."""
    if len(targets.shape) == len(scores.shape):
        signs = tf.cast(targets, scores.dtype)
        return reduce(tf.nn.relu(margin - signs * scores), reduction)
    is_label = tf.one_hot(targets, tf.shape(scores)[-1], True, False)
    right = tf.reduce_sum(tf.where(is_label, scores, 0), axis=-1)
    others = tf.where(is_label, tf.cast(float("-inf"), scores.dtype), scores)
    rival = tf.argmax(others, axis=-1)  # reduce_max splits the gradient between equals
    strongest = tf.gather(scores, rival, axis=-1, batch_dims=len(targets.shape))
    return reduce(tf.nn.relu(margin + strongest - right), reduction)


@checked
def triplet(anchor, positive, negative, *, margin=1.0, reduction="mean"):
    """Average by how much a positive is not nearer than a negative by a margin."""
    near, far = _length(anchor - positive), _length(anchor - negative)
    return reduce(tf.nn.relu(margin + near - far), reduction)


def _length(x):
    """Return Euclidean norms, whose gradient is zero at zero."""
    squared = tf.reduce_sum(x * x, axis=-1)
    apart = squared > 0
    root = tf.sqrt(tf.where(apart, squared, 1))  # of 1 where it would have no slope
    return tf.where(apart, root, 0)


@checked
def info_nce(a, b, *, temperature=0.1, reduction="mean"):
    """Average −log softmax of finding a view's partner among all other views."""
    v = tf.math.l2_normalize(tf.concat([a, b], axis=0), axis=1)
    z = tf.matmul(v, v, transpose_b=True) / temperature
    views = tf.shape(v)[0]
    itself = tf.eye(views, dtype=tf.bool)
    z = tf.where(itself, tf.cast(float("-inf"), z.dtype), z)
    partner = tf.roll(tf.range(views), views // 2, axis=0)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(partner, z)
    return reduce(losses, reduction)


def simclr_loss(outputs, *, targets=None, temperature=0.1):
    """Compute ``info_nce`` of the two projections that a ``simclr`` model returns."""
    return info_nce(*outputs, temperature=temperature)
