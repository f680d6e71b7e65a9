"""The lookup of rows in a table."""

import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def embedding(table, *, ids):
    """Look up one row of a table for every id.

    On the CPU an id out of range is an error. On a GPU TensorFlow does not look: the
    row is zero, so check ids where they are made.
    """
    return tf.gather(table, ids)
