"""A temporal convolutional network: dilated causal convolutions."""

from itertools import pairwise

import keras
from keras.layers import Conv1D, Dense
from keras.ops import relu

from mlcourse.checks import models as checks
from mlcourse.initial.temporal import tcn_weights
from mlcourse.tensorflow.weights import load_weights


def tcn(features, outputs, *, channels=(16, 16), kernel=3, seed=0, dtype="float32"):
    """Build a temporal convolutional network; arguments are those of the reference.

    Examples
    --------
    >>> [layer.name for layer in tcn(2, 1).layers]
    ['block1', 'block2', 'dense']
    """
    checks.tcn(features, outputs, channels, kernel, dtype)
    sizes = features, outputs, channels, kernel
    model = TCN(*sizes, dtype)
    load_weights(model, tcn_weights(*sizes, seed=seed, dtype=dtype))
    return model


class TCN(keras.Model):
    """A temporal convolutional network; build one with ``tcn``."""

    def __init__(self, features, outputs, channels, kernel, dtype):
        super().__init__(dtype=dtype)
        self.features = features
        self.blocks = [
            Block(*widths, kernel, 2**i, name=f"block{i + 1}", dtype=dtype)
            for i, widths in enumerate(pairwise((features, *channels)))
        ]
        self.dense = Dense(outputs, name="dense", dtype=dtype)
        self(keras.ops.zeros((1, 1, features), dtype))

    def call(self, x, training=False):
        """Return forecasts of shape (N, outputs) for sequences (N, T, features)."""
        checks.sequences(x, self.features)
        for block in self.blocks:
            x = block(x)
        return self.dense(x[:, -1])


class Block(keras.Model):
    """Two causal convolutions, and what comes in added to what comes out."""

    def __init__(self, before, width, kernel, dilation, *, name, dtype):
        super().__init__(name=name, dtype=dtype)
        settings = {
            "padding": "causal",
            "dilation_rate": dilation,
            "activation": "relu",
            "dtype": dtype,
        }
        self.conv1 = Conv1D(width, kernel, name="conv1", **settings)
        self.conv2 = Conv1D(width, kernel, name="conv2", **settings)
        self.projection = None
        if before != width:
            self.projection = Conv1D(width, 1, name="projection", dtype=dtype)

    def call(self, x):
        """Return relu(x + F(x))."""
        y = self.conv2(self.conv1(x))
        return relu(y + (x if self.projection is None else self.projection(x)))
