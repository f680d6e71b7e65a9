"""Weights in and out of a Keras model, as nested dictionaries of NumPy arrays."""

import keras

from mlcourse.checks import training as checks


def weights(model):
    """Copy the parameters of a model to NumPy, under the names all backends use.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> ml.weights(ml.models.mlp((2, 3)))["layer1"]["w"].shape
    (2, 3)
    """
    return _read(model)


def load_weights(model, weights):
    """Overwrite the parameters of a model, whichever backend they come from.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.mlp((2, 3))
    >>> ml.load_weights(model, {"layer1": {"w": np.ones((2, 3)), "b": np.ones(3)}})
    >>> ml.weights(model)["layer1"]["b"].tolist()
    [1.0, 1.0, 1.0]
    """
    checks.weights(_read(model), weights)
    for layer in _dense(model):
        layer.set_weights([weights[layer.name]["w"], weights[layer.name]["b"]])


def _dense(model):
    return [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]


def _read(model):
    return {
        layer.name: {"w": layer.kernel.numpy(), "b": layer.bias.numpy()}
        for layer in _dense(model)
    }
