"""Weights travel between any two backends without a change."""

import numpy as np

from mlcourse import contract, parity
from mlcourse.trees import tree_leaves
from tests.conftest import import_backend


def test_weights_carried_through_every_backend_come_back_the_same(ml, rng):
    start = ml.models.mlp((3, 5, 2), seed=4)
    carried = ml.weights(start)
    for name in contract.BACKENDS:
        if name in parity.installed():
            other = import_backend(name)
            model = other.models.mlp((3, 5, 2), seed=9)
            other.load_weights(model, carried)
            carried = other.weights(model)
    end = ml.models.mlp((3, 5, 2), seed=9)
    ml.load_weights(end, carried)
    x = rng.standard_normal((4, 3))
    assert np.array_equal(ml.predict(start, x), ml.predict(end, x))


def test_weights_are_contiguous_copies(ml):
    model = ml.models.mlp((3, 5, 2))
    before = ml.weights(model)
    leaves = tree_leaves(before)
    assert all(leaf.flags.c_contiguous for leaf in leaves)
    for leaf in leaves:
        leaf.fill(0)
    assert np.abs(ml.weights(model)["layer1"]["w"]).max() > 0


def test_loading_does_not_tie_the_model_to_the_arrays(ml):
    model = ml.models.mlp((3, 2))
    given = {"layer1": {"w": np.ones((3, 2)), "b": np.ones(2)}}
    ml.load_weights(model, given)
    given["layer1"]["w"].fill(5)
    assert np.array_equal(ml.weights(model)["layer1"]["w"], np.ones((3, 2)))
