"""Models made of multilayer perceptrons."""

import keras

from mlcourse.initial.composite import perceptrons
from mlcourse.tensorflow.models.mlp import MLP
from mlcourse.tensorflow.operations import activations
from mlcourse.tensorflow.weights import load_weights


class Composite(keras.Model):
    """A model of perceptrons, built from the sizes of each."""

    def __init__(self, parts, activation, dtype):
        super().__init__(dtype=dtype)
        function = getattr(activations, activation)
        for name, sizes in parts.items():
            sizes = [int(size) for size in sizes]  # Keras refuses NumPy's integers
            setattr(self, name, MLP(sizes, function, 0.0, dtype, name=name))


def ready(model, parts, shape, seed, dtype):
    """Return the model built for inputs of ``shape``, with its first weights."""
    model(keras.ops.zeros((1, *map(int, shape)), dtype))
    load_weights(model, perceptrons(parts, seed=seed, dtype=dtype))
    return model
