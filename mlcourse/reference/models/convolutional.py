"""A convolutional network in the style of LeNet."""

from mlcourse.checks import models as checks
from mlcourse.initial.convolutional import cnn_weights
from mlcourse.reference.module import Model
from mlcourse.reference.operations import activations
from mlcourse.reference.operations.convolution import conv2d
from mlcourse.reference.operations.linear import linear
from mlcourse.reference.operations.pooling import max_pool2d
from mlcourse.reference.operations.shaping import flatten


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
    """Build a convolutional network that returns logits.

    Each of ``channels`` is a convolution that keeps the size of the image, the
    activation, and a max pooling that halves it (a last odd row or column is dropped).
    Then come a hidden dense layer with the activation, and a dense layer of logits.

    Parameters
    ----------
    image_shape : tuple of int
        Height, width, channels.
    classes : int, at least 2
    channels : sequence of int
        Kernels of each convolution.
    hidden : int
        Width of the hidden dense layer.
    activation : str
    kernel : int
        Rows and columns of every kernel: an odd number.
    seed : int
        The same seed gives the same weights in every backend: He's for ReLU.
    dtype : {"float32", "float64"}

    Returns
    -------
    CNN
        Of layers ``conv1``, …, ``dense1``, ``dense2``. Call it on images of shape
        (N, height, width, channels); it returns (N, classes).

    Raises
    ------
    ValueError
        If a size is not positive, the kernel even, a name unknown, or the images too
        small to be halved as often.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner (1998), doi:10.1109/5.726791.

    Examples
    --------
    >>> import numpy as np
    >>> model = cnn((8, 8, 1), 10, channels=(4, 6))
    >>> model(np.zeros((2, 8, 8, 1), "float32")).shape
    (2, 10)
    """
    checks.cnn(image_shape, classes, channels, hidden, activation, kernel, dtype)
    sizes = image_shape, classes, channels, hidden, kernel
    params = cnn_weights(*sizes, seed=seed, dtype=dtype)
    return CNN(params, image_shape, getattr(activations, activation))


class CNN(Model):
    """A convolutional network; build one with ``cnn``."""

    def __init__(self, params, image_shape, activation):
        super().__init__(params)
        self.image_shape, self.activation = image_shape, activation

    def forward(self, params, x, training=False):
        """Return the logits as a function of ``params``, to differentiate them."""
        checks.images(x, self.image_shape)
        *convolutions, hidden, last = params.values()
        for layer in convolutions:
            x = self.activation(conv2d(x, layer["w"], layer["b"], padding="same"))
            x = max_pool2d(x)
        x = self.activation(linear(flatten(x), hidden["w"], hidden["b"]))
        return linear(x, last["w"], last["b"])
