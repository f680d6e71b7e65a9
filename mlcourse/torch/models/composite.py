"""Models made of multilayer perceptrons."""

import torch
from torch import nn

from mlcourse.initial.composite import perceptrons
from mlcourse.torch.arrays import device
from mlcourse.torch.models.mlp import MLP
from mlcourse.torch.operations import activations
from mlcourse.torch.weights import load_weights


class Composite(nn.Module):
    """A module whose children are perceptrons, built from the sizes of each."""

    def __init__(self, parts, activation):
        super().__init__()
        for name, sizes in parts.items():
            self.add_module(name, MLP(sizes, getattr(activations, activation), 0.0))


def ready(model, parts, seed, dtype):
    """Return the module on ``device()``, in inference mode, with its first weights."""
    model = model.to(device(), getattr(torch, dtype)).eval()
    load_weights(model, perceptrons(parts, seed=seed, dtype=dtype))
    return model
