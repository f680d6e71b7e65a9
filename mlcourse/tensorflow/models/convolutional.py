"""A convolutional network in the style of LeNet."""

import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

from mlcourse.checks import models as checks
from mlcourse.initial.convolutional import cnn_weights
from mlcourse.tensorflow.operations import activations
from mlcourse.tensorflow.weights import load_weights


def cnn(
    image_shape=(8, 8, 1),
    classes=10,
    *,
    channels=(16, 32),
    hidden=64,
    activation="relu",
    kernel=3,
    seed=0,
    dtype="float32",
):
    """Build a convolutional network; arguments are those of the reference.

    Examples
    --------
    >>> model = cnn((8, 8, 1), 10, channels=(4,), hidden=5)
    >>> [layer.name for layer in model.layers if layer.weights]
    ['conv1', 'dense1', 'dense2']
    """
    checks.cnn(image_shape, classes, channels, hidden, activation, kernel, dtype)
    sizes = image_shape, classes, channels, hidden, kernel
    model = CNN(*sizes, getattr(activations, activation), dtype)
    load_weights(model, cnn_weights(*sizes, seed=seed, dtype=dtype))
    return model


class CNN(keras.Model):
    """A convolutional network; build one with ``cnn``."""

    def __init__(self, image_shape, classes, channels, hidden, kernel, f, dtype):
        super().__init__(dtype=dtype)
        self.image_shape, self.stack = tuple(image_shape), []
        for i, width in enumerate(channels, start=1):
            settings = {"padding": "same", "activation": f, "dtype": dtype}
            self.stack.append(Conv2D(width, kernel, name=f"conv{i}", **settings))
            self.stack.append(MaxPooling2D(dtype=dtype))
        self.stack += [
            Flatten(dtype=dtype),
            Dense(hidden, f, name="dense1", dtype=dtype),
            Dense(classes, name="dense2", dtype=dtype),
        ]
        self(keras.ops.zeros((1, *image_shape), dtype))

    def call(self, x, training=False):
        """Return logits of shape (N, classes) for images (N, H, W, C)."""
        checks.images(x, self.image_shape)
        for layer in self.stack:
            x = layer(x)
        return x
