"""A convolutional network in the style of LeNet."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional as F

from mlcourse.checks import models as checks
from mlcourse.initial.convolutional import cnn_weights, flat_size
from mlcourse.torch.arrays import device
from mlcourse.torch.operations import activations
from mlcourse.torch.weights import load_weights


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
    """Build a convolutional network; arguments are those of the reference.

    Examples
    --------
    >>> cnn((8, 8, 1), 10, channels=(4,), hidden=5)
    CNN(
      (conv1): Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1), padding=same)
      (dense1): Linear(in_features=64, out_features=5, bias=True)
      (dense2): Linear(in_features=5, out_features=10, bias=True)
    )
    """
    checks.cnn(image_shape, classes, channels, hidden, activation, kernel, dtype)
    sizes = image_shape, classes, channels, hidden, kernel
    model = CNN(*sizes, getattr(activations, activation))
    model = model.to(device(), getattr(torch, dtype)).eval()
    load_weights(model, cnn_weights(*sizes, seed=seed, dtype=dtype))
    return model


class CNN(nn.Module):
    """A convolutional network; build one with ``cnn``."""

    def __init__(self, image_shape, classes, channels, hidden, kernel, activation):
        super().__init__()
        self.image_shape, self.activation = image_shape, activation
        for i, pair in enumerate(pairwise((image_shape[2], *channels)), start=1):
            self.add_module(f"conv{i}", nn.Conv2d(*pair, kernel, padding="same"))
        self.dense1 = nn.Linear(flat_size(image_shape, channels), hidden)
        self.dense2 = nn.Linear(hidden, classes)

    def forward(self, x, training=None):
        """Return logits of shape (N, classes) for images (N, H, W, C)."""
        checks.images(x, self.image_shape)
        *convolutions, hidden, last = self.children()
        x = x.permute(0, 3, 1, 2)
        for layer in convolutions:
            x = F.max_pool2d(self.activation(layer(x)), 2)
        x = x.permute(0, 2, 3, 1).flatten(1)
        return last(self.activation(hidden(x)))
