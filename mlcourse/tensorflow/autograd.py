"""Differentiation by TensorFlow's own gradient tape."""

import tensorflow as tf

from mlcourse.checks.basic import same_shape, scalar_loss
from mlcourse.trees import tree_leaves, tree_map


def vjp(f, *args, **kwargs):
    """Value of ``f`` and its pullback, the map from dy to the gradients.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> y, pullback = ml.vjp(ml.relu, ml.array([-1.0, 2.0]))
    >>> pullback(ml.array([3.0, 3.0]))[0].numpy().tolist()
    [0.0, 3.0]
    """
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(args)
        y = f(*args, **kwargs)
    several = isinstance(y, tuple)

    def pullback(*dys):
        for value, dy in zip(y if several else (y,), dys, strict=True):
            same_shape("pullback", y=value, dy=dy)
        zero = tf.UnconnectedGradients.ZERO
        gradients = tape.gradient(y, args, dys if several else dys[0], zero)
        return tuple(map(tf.convert_to_tensor, gradients))  # embedding's is sparse

    return y, pullback


def value_and_grad(f):
    """Turn a scalar function of a nested dictionary into one with gradients.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> loss = lambda p: ml.mse(p["y"], targets=ml.array([0.0, 0.0]))
    >>> value, grads = ml.value_and_grad(loss)({"y": ml.array([1.0, 3.0])})
    >>> float(value), grads["y"].numpy().tolist()
    (5.0, [1.0, 3.0])
    """

    def differentiated(params, *args, **kwargs):
        leaves = tree_leaves(params)
        with tf.GradientTape() as tape:
            tape.watch(leaves)
            loss = f(params, *args, **kwargs)
        scalar_loss(loss)
        zero = tf.UnconnectedGradients.ZERO
        gradients = iter(tape.gradient(loss, leaves, unconnected_gradients=zero))
        dense = tree_map(lambda _: tf.convert_to_tensor(next(gradients)), params)
        return loss, dense  # the gradient of an embedding is sparse

    return differentiated
