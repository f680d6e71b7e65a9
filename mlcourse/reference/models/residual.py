"""Residual networks, and the plain networks of the same layers."""

import numpy as np

from mlcourse.checks import models as checks
from mlcourse.initial.layers import split_running
from mlcourse.initial.residual import plan, resnet_weights
from mlcourse.reference.module import Model
from mlcourse.reference.operations.activations import relu
from mlcourse.reference.operations.arithmetic import add
from mlcourse.reference.operations.batch_normalization import batch_norm, batch_stats
from mlcourse.reference.operations.convolution import conv2d
from mlcourse.reference.operations.linear import linear
from mlcourse.reference.operations.pooling import global_average_pool2d


def resnet(
    image_shape,
    classes,
    *,
    channels=(16, 32),
    blocks=1,
    pre_activation=False,
    residual=True,
    seed=0,
    dtype="float32",
):
    """Build a small residual network that returns logits.

    A 3 × 3 convolution, a stage of blocks for each of ``channels``, the average of all
    pixels, and a dense layer. A block has two 3 × 3 convolutions without bias, each
    with a batch normalization and a ReLU. The first block of a stage halves the image
    (stride 2), with a 1 × 1 projection beside it.

    Parameters
    ----------
    image_shape : tuple of int
        Height, width, channels.
    classes : int, at least 2
    channels : sequence of int
        Width of each stage.
    blocks : int
        Of each stage.
    pre_activation : bool
        False: y = relu(x + F(x)), where F ends in a normalization, and the projection
        has its own. True: y = x + F(x), where normalization and ReLU come before each
        convolution, and once more before the average of pixels; a projection sees what
        the first convolution sees.
    residual : bool
        False leaves x and its projection out: the plain twin.
    seed : int
        The same seed gives the same weights in every backend: He's for ReLU.
    dtype : {"float32", "float64"}

    Returns
    -------
    ResNet
        Of layers ``conv``, ``norm``, ``block1``, …, ``dense``. Call it on images of
        shape (N, height, width, channels); it returns (N, classes).

    Raises
    ------
    TypeError, ValueError
        If a size is not positive, or a switch is not True or False.

    Notes
    -----
    Inference standardizes by running averages of the batches' means and (biased)
    variances: new = 0.9 · old + 0.1 · batch after every forward pass in training. They
    are part of ``weights``, not of the gradient.

    References
    ----------
    He, Zhang, Ren and Sun (2015), arXiv:1512.03385; He, Zhang, Ren and Sun (2016),
    arXiv:1603.05027, for ``pre_activation``.

    Examples
    --------
    >>> model = resnet((8, 8, 1), 10, channels=(4, 6))
    >>> model(np.zeros((2, 8, 8, 1), "float32")).shape
    (2, 10)
    """
    checks.resnet(
        image_shape, classes, channels, blocks, pre_activation, residual, dtype
    )
    sizes = image_shape, classes, channels, blocks, pre_activation, residual
    weights = resnet_weights(*sizes, seed=seed, dtype=dtype)
    params, state = split_running(weights)
    strides = [stride for *_, stride in plan(channels, blocks)]
    return ResNet(params, state, image_shape, strides, pre_activation, residual)


class ResNet(Model):
    """A residual network; build one with ``resnet``."""

    def __init__(self, params, state, image_shape, strides, pre_activation, residual):
        super().__init__(params, state)
        self.image_shape, self.strides = image_shape, strides
        self.pre_activation, self.residual = pre_activation, residual

    def forward(self, params, x, training=False):
        """Return the logits as a function of ``params``, to differentiate them."""
        checks.images(x, self.image_shape)

        def norm(x):
            return normalize(x, params["norm"], self.state["norm"], training)

        x = convolve(x, params["conv"])
        x = x if self.pre_activation else relu(norm(x))
        block = self.block_before if self.pre_activation else self.block_after
        for i, stride in enumerate(self.strides, start=1):
            name = f"block{i}"
            x = block(x, params[name], self.state[name], stride, training)
        x = relu(norm(x)) if self.pre_activation else x
        last = params["dense"]
        return linear(global_average_pool2d(x), last["w"], last["b"])

    def block_after(self, x, layers, state, stride, training):
        """Run a block whose activations come after the convolutions."""

        def norm(x, name):
            return normalize(x, layers[name], state[name], training)

        y = relu(norm(convolve(x, layers["conv1"], stride), "norm1"))
        y = norm(convolve(y, layers["conv2"]), "norm2")
        if "projection" in layers:
            x = norm(convolve(x, layers["projection"], stride), "projection_norm")
        return relu(add(x, y) if self.residual else y)

    def block_before(self, x, layers, state, stride, training):
        """Run a block whose activations come before the convolutions."""

        def norm(x, name):
            return normalize(x, layers[name], state[name], training)

        h = relu(norm(x, "norm1"))
        y = relu(norm(convolve(h, layers["conv1"], stride), "norm2"))
        y = convolve(y, layers["conv2"])
        if "projection" in layers:
            x = convolve(h, layers["projection"], stride)
        return add(x, y) if self.residual else y


def convolve(x, layer, stride=1):
    """Convolve without a bias, padded so that stride 1 keeps the size."""
    w = layer["w"]
    zero = np.zeros(w.shape[-1], w.dtype)
    return conv2d(x, w, zero, stride=stride, padding=w.shape[0] // 2)


def normalize(x, layer, running, training):
    """Standardize by the batch in training, and else by the running averages."""
    if not training:
        return batch_norm(x, layer["gamma"], layer["beta"], **running)
    for name, value in zip(("mean", "variance"), batch_stats(x), strict=True):
        running[name] = 0.9 * running[name] + 0.1 * value
    return batch_norm(x, layer["gamma"], layer["beta"])
