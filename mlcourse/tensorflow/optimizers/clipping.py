"""Bounds on gradients, by TensorFlow's kernels."""

import numpy as np
import tensorflow as tf

from mlcourse.checks.clipping import clipping
from mlcourse.trees import tree_leaves, tree_map


def clip_by_value(grads, limit):
    """Bring every entry into [−limit, limit]; NaN stays NaN.

    Examples
    --------
    >>> clip_by_value({"w": tf.constant([-5.0, 0.5])}, limit=1.0)["w"].numpy().tolist()
    [-1.0, 0.5]
    """
    clipping("clip_by_value", grads, limit=limit)
    return tree_map(lambda g: tf.clip_by_value(g, -limit, limit), grads)


def clip_by_norm(grads, max_norm):
    """Shorten the gradient to a norm of at most max_norm; keep its direction.

    Arguments and results are those of the reference.

    Examples
    --------
    >>> clipped, norm = clip_by_norm({"w": tf.constant([3.0, 4.0])}, max_norm=2.5)
    >>> clipped["w"].numpy().tolist(), float(norm)
    ([1.5, 2.0], 5.0)
    """
    clipping("clip_by_norm", grads, max_norm=max_norm)
    norm = tf.linalg.global_norm(tree_leaves(grads))
    scale = tf.constant(max_norm, norm.dtype) / tf.maximum(norm, max_norm)
    scale = tf.where(tf.math.is_finite(norm), scale, tf.constant(np.nan, norm.dtype))
    return tree_map(lambda g: g * scale, grads), norm
