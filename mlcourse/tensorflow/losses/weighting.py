"""Training details beside the gradient: weights, 16 bits, random numbers."""

import contextlib

import tensorflow as tf


def batch_loss(loss, outputs, targets, weights):
    """Return the mean loss of a batch, weighted unless ``weights`` is None."""
    if weights is None:
        return loss(outputs, targets=targets)
    losses = loss(outputs, targets=targets, reduction="none")
    weights = tf.cast(weights, losses.dtype)
    inner = tf.range(tf.rank(weights), tf.rank(losses))
    per_weight = tf.reduce_mean(losses, axis=inner)
    return tf.reduce_sum(weights * per_weight) / tf.reduce_sum(weights)


@contextlib.contextmanager
def computing_in(precision, model):
    """Let the layers compute in bfloat16 for a moment if ``precision`` is "mixed".

    bfloat16 has the range of float32, so that the loss needs no scaling.
    """
    layers = model._flatten_layers() if precision == "mixed" else []
    before = [layer.dtype_policy for layer in layers]
    for layer in layers:
        layer.dtype_policy = "mixed_bfloat16"
    try:
        yield
    finally:
        for layer, policy in zip(layers, before, strict=True):
            layer.dtype_policy = policy


def generators(model):
    """Return the variables from which the layers draw random numbers."""
    known = {id(v) for v in model.weights}
    return [v for v in model.variables if id(v) not in known]
