"""Load TensorFlow without its banner, and leave memory of the GPU to others.

TensorFlow writes notes about its kernels to file descriptor 2 when it is imported and
when the first tensor is made, and oneDNN once when Booleans are transposed, as masks
are; no setting silences them without also turning off its fast kernels, so the
descriptor itself is closed for that moment.
"""

import contextlib
import os
import sys


@contextlib.contextmanager
def silence_stderr():
    """Send everything written to file descriptor 2 nowhere, C++ included.

    Examples
    --------
    >>> with silence_stderr():
    ...     _ = os.write(2, b"a banner")
    """
    sys.stderr.flush()
    saved, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

with silence_stderr():
    import keras
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    if os.environ.get("MLCOURSE_DEVICE") == "cpu":
        tf.config.set_visible_devices([], "GPU")
    else:
        for gpu in gpus:
            tf.config.experimental.set_memory_growth(gpu, True)
    tf.transpose([[True]])

if keras.backend.backend() != "tensorflow":
    raise ImportError(
        f"Keras runs on {keras.backend.backend()!r} in this process, but "
        "mlcourse.tensorflow needs it on TensorFlow: unset KERAS_BACKEND and restart"
    )
