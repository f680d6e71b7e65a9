"""Initial weights of the convolutional networks."""

from itertools import pairwise

from mlcourse.initial.layers import convolution, dense
from mlcourse.seeding import generator


def cnn_weights(image_shape, classes, channels, hidden, kernel, *, seed, dtype):
    """Draw the weights of ``cnn``.

    Examples
    --------
    >>> weights = cnn_weights((8, 8, 1), 10, (4,), 5, 3, seed=0, dtype="float32")
    >>> {name: layer["w"].shape for name, layer in weights.items()}
    {'conv1': (3, 3, 1, 4), 'dense1': (64, 5), 'dense2': (5, 10)}
    """
    rng = generator(seed, "weights")
    weights = {
        f"conv{i}": convolution(rng, (kernel, kernel, *pair), dtype)
        for i, pair in enumerate(pairwise((image_shape[2], *channels)), start=1)
    }
    flat = flat_size(image_shape, channels)
    weights["dense1"] = dense(rng, flat, hidden, dtype)
    return weights | {"dense2": dense(rng, hidden, classes, dtype)}


def flat_size(image_shape, channels):
    """Count the numbers that are left of an image, halved for each of ``channels``.

    Examples
    --------
    >>> flat_size((8, 9, 1), (4, 6))
    24
    """
    height, width, _ = image_shape
    halvings = 2 ** len(channels)
    return (height // halvings) * (width // halvings) * channels[-1]
