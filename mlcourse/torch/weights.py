"""Weights in and out of a module, as nested dictionaries of NumPy arrays."""

import numpy as np
import torch

from mlcourse.checks import training as checks


def weights(model):
    """Copy the parameters of a module to NumPy, under the names all backends use.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.weights(ml.models.mlp((2, 3)))["layer1"]["w"].shape
    (2, 3)
    """
    return _read(model)


def load_weights(model, weights):
    """Overwrite the parameters of a module, whichever backend they come from.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> model = ml.models.mlp((2, 3))
    >>> ml.load_weights(model, {"layer1": {"w": np.ones((2, 3)), "b": np.ones(3)}})
    >>> model.layer1.bias.tolist()
    [1.0, 1.0, 1.0]
    """
    checks.weights(_read(model), weights)
    with torch.no_grad():
        for name, layer in model.named_children():
            layer.weight.copy_(torch.from_numpy(np.asarray(weights[name]["w"]).T))
            layer.bias.copy_(torch.from_numpy(np.asarray(weights[name]["b"])))


def _numpy(tensor):
    return tensor.detach().cpu().numpy()


def _read(model):
    return {
        name: {"w": _numpy(layer.weight).T.copy(), "b": _numpy(layer.bias).copy()}
        for name, layer in model.named_children()
    }
