"""The multilayer perceptron."""

import keras
from keras.layers import Dense, Dropout

from mlcourse.checks import training as checks
from mlcourse.initial.mlp import mlp_weights
from mlcourse.tensorflow.operations import activations
from mlcourse.tensorflow.weights import load_weights


def mlp(
    sizes,
    *,
    activation="relu",
    dropout=0.0,
    initializer="he_normal",
    seed=0,
    dtype="float32",
):
    """Build a multilayer perceptron whose last layer gives logits.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.mlp((4, 8, 3))
    >>> [layer.name for layer in model.layers]
    ['layer1', 'layer2']
    """
    checks.mlp(sizes, activation, dropout, initializer, dtype)
    sizes = [int(size) for size in sizes]  # Keras refuses NumPy's integers
    model = MLP(sizes, getattr(activations, activation), dropout, dtype)
    weights = mlp_weights(sizes, initializer=initializer, seed=seed, dtype=dtype)
    load_weights(model, weights)
    return model


class MLP(keras.Model):
    """A multilayer perceptron; build one with ``mlp``."""

    def __init__(self, sizes, activation, dropout, dtype, name=None):
        super().__init__(dtype=dtype, name=name)
        self.features, *hidden, outputs = sizes
        self.stack = []
        for i, width in enumerate(hidden, start=1):
            name = f"layer{i}"
            self.stack.append(Dense(width, activation, name=name, dtype=dtype))
            if dropout > 0:
                self.stack.append(Dropout(dropout, dtype=dtype))
        name = f"layer{len(hidden) + 1}"
        self.stack.append(Dense(outputs, name=name, dtype=dtype))
        self(keras.ops.zeros((1, self.features), dtype))

    def call(self, x, training=False):
        """Return logits of shape (N, outputs) for x of shape (N, features)."""
        checks.features(x, self.features)
        for layer in self.stack:
            is_dropout = isinstance(layer, Dropout)
            x = layer(x, training=training) if is_dropout else layer(x)
        return x
