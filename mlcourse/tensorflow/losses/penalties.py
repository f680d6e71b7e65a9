"""Penalties on weights, which draw them toward zero."""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def elastic_net(w, *, l1=0.0, l2=0.0):
    """Penalize large weights: l1 · Σ |w| + l2 · Σ w²."""
    return l1 * tf.reduce_sum(tf.abs(w)) + l2 * tf.reduce_sum(tf.square(w))


def penalty_gradients(penalty, weights):
    """Return the gradients of a penalty with respect to each of some tensors.

    Examples
    --------
    >>> (g,) = penalty_gradients(lambda w: elastic_net(w, l2=1.0), [tf.ones((1, 1))])
    >>> g.numpy().tolist()
    [[2.0]]
    """
    with tf.GradientTape() as tape:
        tape.watch(weights)
        total = tf.add_n([penalty(w) for w in weights])
    return tape.gradient(total, weights)
