"""Weights in and out of a Keras model, as nested dictionaries of NumPy arrays."""

from operator import attrgetter

import numpy as np
import tensorflow as tf

from mlcourse.checks import training as checks
from mlcourse.tensorflow.layers import Slot, children, slots
from mlcourse.trees import tree_leaves, tree_map


def weights(model):
    """Copy the parameters of a model to NumPy, under the names all backends use.

    Names are those of the layers; a variable that two layers share appears once, where
    it comes first.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> ml.weights(ml.models.mlp((2, 3)))["layer1"]["w"].shape
    (2, 3)
    """
    return _read(model)


def load_weights(model, weights):
    """Overwrite the parameters of a model, whichever backend they come from.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.mlp((2, 3))
    >>> ml.load_weights(model, {"layer1": {"w": np.ones((2, 3)), "b": np.ones(3)}})
    >>> ml.weights(model)["layer1"]["b"].tolist()
    [1.0, 1.0, 1.0]
    """

    def write(place, array):
        variable, slot = place
        variable.assign(slot.back(np.asarray(array), variable.numpy()))

    checks.weights(_read(model), weights)
    tree_map(write, places(model), weights)


def gradients(model, by_variable):
    """Arrange gradients, given by the id of their variable, like the weights."""

    def trained(tree):
        if isinstance(tree, dict):
            branches = {name: trained(branch) for name, branch in tree.items()}
            return {k: v for k, v in branches.items() if v is not None} or None
        variable, slot = tree
        gradient = by_variable.get(id(variable))
        if gradient is None:
            return None
        return np.array(slot.out(tf.convert_to_tensor(gradient).numpy()), order="C")

    return trained(places(model)) or {}


def penalized(model):
    """List the variables that a penalty counts: to train, of two axes or more.

    The axes are those of ``weights``; biases and scales have one.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> [tuple(v.shape) for v in penalized(ml.models.mlp((2, 3)))]
    [(2, 3)]
    """
    trained = {id(variable) for variable in model.trainable_variables}
    held = [place for place in tree_leaves(places(model)) if id(place[0]) in trained]
    return [v for v, slot in held if len(slot.out(np.empty(v.shape)).shape) >= 2]


def places(layer, seen=None):
    """Return the nested dictionary of (variable, slot), the places of all weights."""
    seen = set() if seen is None else seen
    own = _own(layer)
    tree = {k: place for k, place in own.items() if id(place[0]) not in seen}
    seen |= {id(variable) for variable, _ in own.values()}
    for name, child in children(layer).items():
        branch = places(child, seen)
        if branch:
            tree[name] = branch
    return tree


def _own(layer):
    """Return the variables that the layer holds itself, known and free."""
    found = {
        name: (attrgetter(slot.tensor)(layer), slot)
        for name, slot in slots(layer).items()
    }
    found = {name: place for name, place in found.items() if place[0] is not None}
    known = {id(variable) for variable, _ in found.values()}
    for variable in layer._trainable_variables:
        if id(variable) not in known:
            found[variable.name] = variable, Slot("")
    return found


def _read(model):
    def read(place):
        variable, slot = place
        return np.array((slot.total or slot.out)(variable.numpy()), order="C")

    return tree_map(read, places(model))
