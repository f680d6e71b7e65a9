"""Inverted dropout with a mask that is known; models use ``keras.layers.Dropout``."""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def dropout(x, *, rate, mask=None, rng=None):
    """Zero the entries that ``mask`` drops and scale the others by 1 / (1 − rate)."""
    if mask is None:
        mask = rng.random(x.shape) >= rate
    return x * tf.cast(mask, x.dtype) / (1 - rate)
