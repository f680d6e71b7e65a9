"""Weights in and out of a module, as nested dictionaries of NumPy arrays."""

import numpy as np
import torch

from mlcourse.checks import training as checks
from mlcourse.torch.arrays import numpy
from mlcourse.torch.layers import Slot, slots
from mlcourse.trees import tree_leaves, tree_map


def weights(model):
    """Copy the parameters of a module to NumPy, under the names all backends use.

    Names are those of the modules; a parameter that two modules share appears once,
    where it comes first.

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

    def write(place, array):
        layer, slot = place
        array = np.array(slot.back(np.asarray(array)))
        getattr(layer, slot.tensor).copy_(torch.from_numpy(array))
        if slot.second is not None:
            getattr(layer, slot.second).zero_()

    checks.weights(_read(model), weights)
    with torch.no_grad():
        tree_map(write, places(model), weights)


def gradients(model, by_parameter):
    """Arrange gradients, given by the id of their parameter, like the weights."""

    def trained(tree):
        if isinstance(tree, dict):
            branches = {name: trained(branch) for name, branch in tree.items()}
            return {k: v for k, v in branches.items() if v is not None} or None
        layer, slot = tree
        gradient = by_parameter.get(id(getattr(layer, slot.tensor)))
        if gradient is None:
            return None
        return np.array(slot.out(numpy(gradient)), order="C")

    return trained(places(model)) or {}


def penalized(model):
    """List the parameters that a penalty counts: to train, of two axes or more.

    The axes are those of ``weights``; biases and scales have one.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> [p.shape for p in penalized(ml.models.mlp((2, 3)))]
    [torch.Size([3, 2])]
    """
    held = [
        (getattr(layer, slot.tensor), slot)
        for layer, slot in tree_leaves(places(model))
    ]
    return [p for p, slot in held if p.requires_grad and slot.out(numpy(p)).ndim >= 2]


def places(module, seen=None):
    """Return the nested dictionary of (layer, slot), the places of all weights."""
    seen = set() if seen is None else seen
    table = slots(module)
    known = {t for slot in tree_leaves(table) for t in (slot.tensor, slot.second)}
    parameters = [name for name, _ in module.named_parameters(recurse=False)]
    free = {name: Slot(name) for name in parameters if name not in known}
    tree = _own(module, table | free, seen)
    for name, child in module.named_children():
        branch = places(child, seen)
        if branch:
            tree[name] = branch
    return tree


def _own(layer, table, seen):
    """Keep the slots that the layer has and that no other layer had before."""
    tree = {}
    for name, slot in table.items():
        if isinstance(slot, dict):
            tree[name] = _own(layer, slot, seen)
            continue
        tensor = getattr(layer, slot.tensor, None)
        if tensor is not None and id(tensor) not in seen:
            seen.add(id(tensor))
            tree[name] = layer, slot
    return tree


def _read(model):
    def read(place):
        layer, slot = place
        array = numpy(getattr(layer, slot.tensor))
        if slot.second is not None:
            array = array + slot.second_out(numpy(getattr(layer, slot.second)))
        return np.array(slot.out(array), order="C")

    return tree_map(read, places(model))
