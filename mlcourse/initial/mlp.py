"""Initial weights of a multilayer perceptron."""

from itertools import pairwise

import numpy as np

from mlcourse.initializers import he_normal, xavier_uniform
from mlcourse.seeding import generator


def mlp_weights(sizes, *, initializer, seed, dtype, stream="weights"):
    """Draw the initial weights of a multilayer perceptron; biases are zero.

    Parameters
    ----------
    sizes : sequence of int
        Features of the input, widths of the hidden layers, outputs.
    initializer : {"he_normal", "xavier_uniform"}
    seed : int
    dtype : str
    stream : str
        What the random numbers are for; the parts of a model have their own.

    Returns
    -------
    dict
        ``{"layer1": {"w": …, "b": …}, "layer2": …}``

    Examples
    --------
    >>> weights = mlp_weights((4, 3), initializer="he_normal", seed=0, dtype="float32")
    >>> weights["layer1"]["w"].shape, weights["layer1"]["b"].tolist()
    ((4, 3), [0.0, 0.0, 0.0])
    """
    draw = {"he_normal": he_normal, "xavier_uniform": xavier_uniform}[initializer]
    rng = generator(seed, stream)
    return {
        f"layer{i}": {
            "w": draw((fan_in, fan_out), rng=rng, dtype=dtype),
            "b": np.zeros(fan_out, dtype),
        }
        for i, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1)
    }
