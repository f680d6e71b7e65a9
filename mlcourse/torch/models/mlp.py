"""The multilayer perceptron."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional as F

from mlcourse.checks import training as checks
from mlcourse.initial.mlp import mlp_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.operations import activations
from mlcourse.torch.weights import load_weights


def mlp(
    sizes,
    *,
    activation="relu",
    dropout=0.0,
    initializer="he_normal",
    seed=0,
    dtype="float32",
):
    """Build a multilayer perceptron whose last layer gives logits.

    The module is on ``device()`` and in inference mode; ``fit`` trains it.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.models.mlp((4, 8, 3))
    MLP(
      (layer1): Linear(in_features=4, out_features=8, bias=True)
      (layer2): Linear(in_features=8, out_features=3, bias=True)
    )
    """
    checks.mlp(sizes, activation, dropout, initializer, dtype)
    model = MLP(sizes, getattr(activations, activation), dropout)
    model = model.to(device(), getattr(torch, dtype)).eval()
    weights = mlp_weights(sizes, initializer=initializer, seed=seed, dtype=dtype)
    load_weights(model, weights)
    return model


class MLP(nn.Module):
    """A multilayer perceptron; build one with ``mlp``."""

    def __init__(self, sizes, activation, dropout):
        super().__init__()
        self.features, self.activation, self.dropout = sizes[0], activation, dropout
        for i, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
            self.add_module(f"layer{i}", nn.Linear(fan_in, fan_out))

    def forward(self, x, training=None):
        """Return logits; ``training`` overrides the mode of ``train`` and ``eval``."""
        training = self.training if training is None else training
        *hidden, last = self.children()
        checks.features(x, self.features)
        for layer in hidden:
            x = F.dropout(self.activation(layer(x)), self.dropout, training)
        return last(x)
