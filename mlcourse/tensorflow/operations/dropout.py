"""Inverted dropout with a given mask; models use ``keras.layers.Dropout``."""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def dropout(x, *, mask, rate):
    """Zero the entries that ``mask`` drops and scale the others by 1 / (1 − rate)."""
    return x * tf.cast(mask, x.dtype) / (1 - rate)
