"""Tensors and the device they live on."""

import numpy as np
import tensorflow as tf

from mlcourse.dtypes import default_dtype


def device():
    """Return the device that computes: a GPU where TensorFlow sees one, else the CPU.

    Set the environment variable ``MLCOURSE_DEVICE`` to ``cpu`` before the import to
    leave a GPU unused.

    Examples
    --------
    >>> device() in ("cpu", "gpu")
    True
    """
    return "gpu" if tf.config.list_logical_devices("GPU") else "cpu"


def array(x, dtype=None):
    """Convert to a tensor; floats become float32, integers int64.

    Examples
    --------
    >>> array([0.5]).dtype, array([1]).dtype
    (tf.float32, tf.int64)
    """
    x = np.asarray(x)
    return tf.constant(x, dtype or default_dtype(x))


def numpy(x):
    """Convert a tensor to NumPy, whichever device it is on.

    Examples
    --------
    >>> numpy(array([0.5])).tolist()
    [0.5]
    """
    return x.numpy()
