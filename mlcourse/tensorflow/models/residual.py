"""Residual networks, and the plain networks of the same layers."""

import keras
from keras.layers import (
    BatchNormalization,
    Conv2D,
    Dense,
    GlobalAveragePooling2D,
    ZeroPadding2D,
)
from keras.ops import relu

from mlcourse.checks import models as checks
from mlcourse.initial.residual import plan, resnet_weights
from mlcourse.tensorflow.weights import load_weights


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
    """Build a small residual network; arguments are those of the reference.

    Examples
    --------
    >>> model = resnet((8, 8, 1), 10, channels=(4, 6))
    >>> [layer.name for layer in model.layers if layer.weights]
    ['conv', 'norm', 'block1', 'block2', 'dense']
    """
    checks.resnet(
        image_shape, classes, channels, blocks, pre_activation, residual, dtype
    )
    sizes = image_shape, classes, channels, blocks, pre_activation, residual
    model = ResNet(*sizes, dtype)
    load_weights(model, resnet_weights(*sizes, seed=seed, dtype=dtype))
    return model


class ResNet(keras.Model):
    """A residual network; build one with ``resnet``."""

    def __init__(
        self, image_shape, classes, channels, blocks, pre_activation, residual, dtype
    ):
        super().__init__(dtype=dtype)
        self.image_shape, self.pre_activation = tuple(image_shape), pre_activation
        block = BlockBefore if pre_activation else BlockAfter
        self.conv = convolution(channels[0], "conv", dtype)
        self.norm = norm("norm", dtype)
        self.blocks = [
            block(width, stride, residual, name=f"block{i}", dtype=dtype)
            for i, (_, width, stride) in enumerate(plan(channels, blocks), start=1)
        ]
        self.pool = GlobalAveragePooling2D(dtype=dtype)
        self.dense = Dense(classes, name="dense", dtype=dtype)
        self(keras.ops.zeros((1, *image_shape), dtype))

    def call(self, x, training=False):
        """Return logits of shape (N, classes) for images (N, H, W, C)."""
        checks.images(x, self.image_shape)
        x = self.conv(x)
        x = x if self.pre_activation else relu(self.norm(x, training=training))
        for block in self.blocks:
            x = block(x, training=training)
        x = relu(self.norm(x, training=training)) if self.pre_activation else x
        return self.dense(self.pool(x))


class Block(keras.Model):
    """The layers of a block; whether a projection is normalized is the subclass's."""

    def __init__(self, width, stride, residual, *, name, dtype):
        super().__init__(name=name, dtype=dtype)
        self.residual, self.projection = residual, None
        self.pad = ZeroPadding2D(dtype=dtype)  # "same" is uneven where a stride is 2
        settings = {"strides": stride, "use_bias": False, "dtype": dtype}
        self.conv1 = Conv2D(width, 3, name="conv1", **settings)
        self.norm1 = norm("norm1", dtype)
        self.conv2 = convolution(width, "conv2", dtype)
        self.norm2 = norm("norm2", dtype)
        if residual and stride > 1:
            self.projection = Conv2D(width, 1, name="projection", **settings)


class BlockAfter(Block):
    """A block whose activations come after the convolutions."""

    def __init__(self, width, stride, residual, *, name, dtype):
        super().__init__(width, stride, residual, name=name, dtype=dtype)
        if self.projection is not None:
            self.projection_norm = norm("projection_norm", dtype)

    def call(self, x, training=False):
        """Return relu(x + F(x))."""
        y = relu(self.norm1(self.conv1(self.pad(x)), training=training))
        y = self.norm2(self.conv2(y), training=training)
        if self.projection is not None:
            x = self.projection_norm(self.projection(x), training=training)
        return relu(x + y if self.residual else y)


class BlockBefore(Block):
    """A block whose activations come before the convolutions."""

    def call(self, x, training=False):
        """Return x + F(x)."""
        h = relu(self.norm1(x, training=training))
        y = relu(self.norm2(self.conv1(self.pad(h)), training=training))
        y = self.conv2(y)
        if self.projection is not None:
            x = self.projection(h)
        return x + y if self.residual else y


def convolution(width, name, dtype):
    """Return a 3 × 3 convolution without a bias that keeps the size."""
    return Conv2D(width, 3, padding="same", use_bias=False, name=name, dtype=dtype)


def norm(name, dtype):
    """Return a batch normalization with the momentum and ε of the contract."""
    return BatchNormalization(momentum=0.9, epsilon=1e-5, name=name, dtype=dtype)
