"""The gradient of a whole model against central differences, in float64.

It is measured at a random place: a new model has biases of zero, and where all inputs
of a unit are zero too, its ReLU is exactly on the kink. A kink within the step may
spoil one measurement, so a second, shorter step counts as well; a wrong gradient
disagrees with both.
"""

import numpy as np
import pytest

from mlcourse import contract, reference
from mlcourse.trees import tree_leaves, tree_map
from tests.contract.samples import settings


@pytest.mark.parametrize(("entry", "kwargs"), settings(contract.MODELS))
def test_every_parameter_along_a_random_direction(entry, kwargs, rng):
    model = getattr(reference.models, entry.name)(seed=0, dtype="float64", **kwargs)
    loss, (x, y) = getattr(reference, entry.loss), entry.data(rng)
    start = tree_map(
        lambda w: w + 0.1 * rng.standard_normal(w.shape), reference.weights(model)
    )
    reference.load_weights(model, start)
    _, grads = reference.loss_and_grads(model, loss, x, y)

    def along(t, direction):
        moved = tree_map(lambda w, v: w + t * v, start, complete(start, direction))
        reference.load_weights(model, moved)
        value, _ = reference.loss_and_grads(model, loss, x, y)
        return value

    for i, gradient in enumerate(tree_leaves(grads)):
        v = rng.standard_normal(gradient.shape)
        leaves = [np.zeros_like(leaf) for leaf in tree_leaves(grads)]
        leaves[i] = v
        remaining = iter(leaves)
        direction = tree_map(lambda _, r=remaining: next(r), grads)
        products = gradient * v
        errors = [
            abs(products.sum() - (along(h, direction) - along(-h, direction)) / (2 * h))
            for h in (1e-5, 1e-6)
        ]
        bound = contract.GRADIENT_TOLERANCE * max(np.abs(products).sum(), 1e-3)
        assert min(errors) <= bound, f"parameter {i}"


def complete(weights, direction):
    """Add zeros to ``direction`` for what is not trained, such as running averages."""
    if not isinstance(weights, dict):
        return direction
    return {
        name: complete(part, direction[name])
        if name in direction
        else tree_map(np.zeros_like, part)
        for name, part in weights.items()
    }
