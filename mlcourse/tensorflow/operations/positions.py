"""Telling attention, which sees a set, where each position is."""

import tensorflow as tf

from mlcourse.checks import positions as checks
from mlcourse.checks.operations import checked


def _angles(positions, frequencies, base):
    """Multiply in float64: a float32 has too few digits for late positions."""
    i = tf.range(frequencies, dtype=tf.float64)
    return tf.cast(positions, tf.float64)[:, None] * base ** (-i / frequencies)


def sinusoidal_positions(length, width, *, dtype="float32"):
    """Tabulate sines and cosines of the positions 0 … length − 1, to be added."""
    checks.sinusoidal_positions(length, width, dtype)
    angles = _angles(tf.range(length), width // 2, 10000.0)
    pairs = tf.stack([tf.sin(angles), tf.cos(angles)], axis=-1)
    return tf.cast(tf.reshape(pairs, (length, width)), dtype)


@checked
def rotary(x, *, positions, base=10000.0):
    """Turn every query or key by angles that grow with its position."""
    angles = _angles(positions, x.shape[-1] // 2, base)
    cos, sin = tf.cast(tf.cos(angles), x.dtype), tf.cast(tf.sin(angles), x.dtype)
    a, b = tf.split(x, 2, axis=-1)
    return tf.concat([a * cos - b * sin, b * cos + a * sin], axis=-1)
