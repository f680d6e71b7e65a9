"""Recurrent cells and networks, on ``tf.scan``.

Keras has these formulas in layers that own their weights; here the weights are
arguments. The inputs of all steps are multiplied by their weights at once.
"""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def rnn_cell(x, h, wx, wh, b, *, activation="tanh"):
    """Take one step of a simple recurrent network: h' = φ(x wx + h wh + b)."""
    return _rnn_step(tf.matmul(x, wx) + b, h, wh, activation)


@checked
def lstm_cell(x, h, c, wx, wh, b):
    """Take one step of an LSTM, gates in the order i, f, g, o; returns h and c."""
    return _lstm_step(tf.matmul(x, wx) + b, h, c, wh)


@checked
def gru_cell(x, h, wx, wh, b, bn):
    """Take one step of a GRU, gates in the order r, z, n; ``bn`` is inside the gate."""
    return _gru_step(tf.matmul(x, wx) + b, h, wh, bn)


@checked
def rnn(x, h0, wx, wh, b, *, mask=None, reverse=False, activation="tanh"):
    """Run a simple recurrent network over sequences; returns outputs and h.

    Arguments and results are those of the reference.
    """

    def step(p, h):
        return (_rnn_step(p, h, wh, activation),)

    return _scan(step, tf.matmul(x, wx) + b, (h0,), mask, reverse)


@checked
def lstm(x, h0, c0, wx, wh, b, *, mask=None, reverse=False):
    """Run an LSTM over sequences; returns outputs, h and c.

    Arguments and results are those of the reference.
    """

    def step(p, h, c):
        return _lstm_step(p, h, c, wh)

    return _scan(step, tf.matmul(x, wx) + b, (h0, c0), mask, reverse)


@checked
def gru(x, h0, wx, wh, b, bn, *, mask=None, reverse=False):
    """Run a GRU over sequences; returns outputs and h.

    Arguments and results are those of the reference.
    """

    def step(p, h):
        return (_gru_step(p, h, wh, bn),)

    return _scan(step, tf.matmul(x, wx) + b, (h0,), mask, reverse)


def _rnn_step(p, h, wh, activation):
    phi = tf.nn.tanh if activation == "tanh" else tf.nn.relu
    return phi(p + tf.matmul(h, wh))


def _lstm_step(p, h, c, wh):
    i, f, g, o = tf.split(p + tf.matmul(h, wh), 4, axis=1)
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
    return tf.sigmoid(o) * tf.tanh(c), c


def _gru_step(p, h, wh, bn):
    p_r, p_z, p_n = tf.split(p, 3, axis=1)
    q_r, q_z, q_n = tf.split(tf.matmul(h, wh), 3, axis=1)
    z, n = tf.sigmoid(p_z + q_z), tf.tanh(p_n + tf.sigmoid(p_r + q_r) * (q_n + bn))
    return (1 - z) * n + z * h


def _scan(step, projected, states, mask, reverse):
    """Run ``step`` over time; a step that ``mask`` leaves out hands the states on."""

    def unmasked(states, p):
        return step(p, *states)

    def masked(states, inputs):
        p, live = inputs
        new = step(p, *states)
        return tuple(tf.where(live, s, h) for s, h in zip(new, states, strict=True))

    p = tf.transpose(projected, [1, 0, 2])
    if mask is None:
        every = tf.scan(unmasked, p, states, reverse=reverse)
    else:
        live = tf.transpose(mask)[:, :, None]
        every = tf.scan(masked, (p, live), states, reverse=reverse)
    last = 0 if reverse else -1
    return tf.transpose(every[0], [1, 0, 2]), *(s[last] for s in every)
