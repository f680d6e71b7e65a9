"""Attention, by ``tf.matmul`` and ``tf.nn.softmax``."""

import math

import tensorflow as tf

from mlcourse.checks import attention as checks
from mlcourse.checks.operations import checked


@checked
def attention_weights(q, k, *, mask=None):
    """Say how much every query looks at every key: softmax(q kᵀ / √d + mask)."""
    scores = tf.matmul(q, k, transpose_b=True) / math.sqrt(q.shape[-1])
    if mask is None:
        return tf.nn.softmax(scores)
    weights = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min))
    return tf.where(mask, weights, 0)  # a row without any True had equal weights


@checked
def attention(q, k, v, *, mask=None):
    """Average the values by the attention weights."""
    return tf.matmul(attention_weights(q, k, mask=mask), v)


@checked
def multi_head_attention(
    x, context, wq, wk, wv, wo, bq, bk, bv, bo, *, heads, mask=None
):
    """Let every position of ``x`` look at ``context``, with several heads."""
    width = x.shape[-1]

    def split(a, w, b):
        shape = tf.shape(a)
        heads_apart = (shape[0], shape[1], heads, width // heads)
        return tf.transpose(tf.reshape(a @ w + b, heads_apart), (0, 2, 1, 3))

    q, k, v = split(x, wq, bq), split(context, wk, bk), split(context, wv, bv)
    mask = None if mask is None else mask[..., None, :, :]
    y = tf.transpose(attention(q, k, v, mask=mask), (0, 2, 1, 3))
    return tf.reshape(y, tf.shape(x)) @ wo + bo


def causal_mask(length, *, offset=0):
    """Return the mask that lets every position look at itself and at earlier ones."""
    checks.causal_mask(length, offset)
    ones = tf.ones((length, offset + length), tf.bool)
    return tf.linalg.band_part(ones, -1, offset)
