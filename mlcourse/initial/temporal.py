"""Initial weights of the temporal convolutional networks."""

from itertools import pairwise

from mlcourse.initial.layers import convolution, dense
from mlcourse.seeding import generator


def tcn_weights(features, outputs, channels, kernel, *, seed, dtype):
    """Draw the weights of ``tcn``.

    Examples
    --------
    >>> weights = tcn_weights(2, 1, (4, 4), 3, seed=0, dtype="float32")
    >>> list(weights["block1"]), list(weights["block2"])
    (['conv1', 'conv2', 'projection'], ['conv1', 'conv2'])
    """
    rng, weights = generator(seed, "weights"), {}
    for i, (before, width) in enumerate(pairwise((features, *channels)), start=1):
        block = {
            "conv1": convolution(rng, (kernel, before, width), dtype),
            "conv2": convolution(rng, (kernel, width, width), dtype),
        }
        if before != width:
            block["projection"] = convolution(rng, (1, before, width), dtype)
        weights[f"block{i}"] = block
    return weights | {"dense": dense(rng, channels[-1], outputs, dtype)}
