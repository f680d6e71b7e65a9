"""Residual networks, and the plain networks of the same layers."""

from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

from mlcourse.checks import models as checks
from mlcourse.initial.residual import plan, resnet_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.models.batch_norm import BatchNorm2d
from mlcourse.torch.weights import load_weights


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
    >>> [name for name, _ in model.named_children()]
    ['conv', 'norm', 'block1', 'block2', 'dense']
    """
    checks.resnet(
        image_shape, classes, channels, blocks, pre_activation, residual, dtype
    )
    sizes = image_shape, classes, channels, blocks, pre_activation, residual
    model = ResNet(*sizes).to(device(), getattr(torch, dtype)).eval()
    load_weights(model, resnet_weights(*sizes, seed=seed, dtype=dtype))
    return model


class ResNet(nn.Module):
    """A residual network; build one with ``resnet``."""

    def __init__(
        self, image_shape, classes, channels, blocks, pre_activation, residual
    ):
        super().__init__()
        self.image_shape, self.pre_activation = image_shape, pre_activation
        block: Callable = BlockBefore if pre_activation else BlockAfter
        self.conv = convolution(image_shape[2], channels[0])
        self.norm = BatchNorm2d(channels[-1] if pre_activation else channels[0])
        self.blocks = []
        for i, place in enumerate(plan(channels, blocks), start=1):
            self.blocks.append(block(*place, residual))
            self.add_module(f"block{i}", self.blocks[-1])
        self.dense = nn.Linear(channels[-1], classes)

    def forward(self, x, training=None):
        """Return logits; ``training`` overrides the mode of ``train`` and ``eval``."""
        checks.images(x, self.image_shape)
        x = self.conv(x.permute(0, 3, 1, 2))
        x = x if self.pre_activation else F.relu(self.norm(x, training))
        for block in self.blocks:
            x = block(x, training)
        x = F.relu(self.norm(x, training)) if self.pre_activation else x
        return self.dense(x.mean(dim=(2, 3)))


class BlockAfter(nn.Module):
    """A block whose activations come after the convolutions."""

    def __init__(self, before, width, stride, residual):
        super().__init__()
        self.residual, self.projection = residual, None
        self.conv1, self.norm1 = convolution(before, width, stride), BatchNorm2d(width)
        self.conv2, self.norm2 = convolution(width, width), BatchNorm2d(width)
        if residual and stride > 1:
            self.projection = nn.Conv2d(before, width, 1, stride, bias=False)
            self.projection_norm = BatchNorm2d(width)

    def forward(self, x, training=None):
        """Return relu(x + F(x))."""
        y = F.relu(self.norm1(self.conv1(x), training))
        y = self.norm2(self.conv2(y), training)
        if self.projection is not None:
            x = self.projection_norm(self.projection(x), training)
        return F.relu(x + y if self.residual else y)


class BlockBefore(nn.Module):
    """A block whose activations come before the convolutions."""

    def __init__(self, before, width, stride, residual):
        super().__init__()
        self.residual, self.projection = residual, None
        self.conv1, self.norm1 = convolution(before, width, stride), BatchNorm2d(before)
        self.conv2, self.norm2 = convolution(width, width), BatchNorm2d(width)
        if residual and stride > 1:
            self.projection = nn.Conv2d(before, width, 1, stride, bias=False)

    def forward(self, x, training=None):
        """Return x + F(x)."""
        h = F.relu(self.norm1(x, training))
        y = self.conv2(F.relu(self.norm2(self.conv1(h), training)))
        if self.projection is not None:
            x = self.projection(h)
        return x + y if self.residual else y


def convolution(before, width, stride=1):
    """Return a 3 × 3 convolution without a bias."""
    return nn.Conv2d(before, width, 3, stride, padding=1, bias=False)
