"""A temporal convolutional network: dilated causal convolutions."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional as F

from mlcourse.checks import models as checks
from mlcourse.initial.temporal import tcn_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.weights import load_weights


def tcn(features, outputs, *, channels=(16, 16), kernel=3, seed=0, dtype="float32"):
    """Build a temporal convolutional network; arguments are those of the reference.

    Examples
    --------
    >>> [name for name, _ in tcn(2, 1).named_children()]
    ['block1', 'block2', 'dense']
    """
    checks.tcn(features, outputs, channels, kernel, dtype)
    sizes = features, outputs, channels, kernel
    model = TCN(*sizes).to(device(), getattr(torch, dtype)).eval()
    load_weights(model, tcn_weights(*sizes, seed=seed, dtype=dtype))
    return model


class TCN(nn.Module):
    """A temporal convolutional network; build one with ``tcn``."""

    def __init__(self, features, outputs, channels, kernel):
        super().__init__()
        self.features = features
        for i, widths in enumerate(pairwise((features, *channels))):
            self.add_module(f"block{i + 1}", Block(*widths, kernel, dilation=2**i))
        self.dense = nn.Linear(channels[-1], outputs)

    def forward(self, x, training=None):
        """Return forecasts of shape (N, outputs) for sequences (N, T, features)."""
        checks.sequences(x, self.features)
        *blocks, last = self.children()
        x = x.transpose(1, 2)
        for block in blocks:
            x = block(x)
        return last(x[:, :, -1])


class Block(nn.Module):
    """Two causal convolutions, and what comes in added to what comes out."""

    def __init__(self, before, width, kernel, dilation):
        super().__init__()
        self.conv1 = nn.Conv1d(before, width, kernel, dilation=dilation)
        self.conv2 = nn.Conv1d(width, width, kernel, dilation=dilation)
        self.projection = nn.Conv1d(before, width, 1) if before != width else None
        self.past = (kernel - 1) * dilation, 0

    def forward(self, x):
        """Return relu(x + F(x)) for sequences (N, channels, T)."""
        y = F.relu(self.conv1(F.pad(x, self.past)))
        y = F.relu(self.conv2(F.pad(y, self.past)))
        return F.relu(y + (x if self.projection is None else self.projection(x)))
