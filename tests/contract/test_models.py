"""Whole models start from the same numbers, agree, and train alike."""

import numpy as np
import pytest

from mlcourse import contract, parity, reference
from mlcourse.trees import tree_leaves
from tests.contract.samples import settings


@pytest.mark.parametrize(("entry", "kwargs"), settings(contract.MODELS))
def test_twenty_steps_of_fit_end_in_the_same_place(framework, entry, kwargs):
    error = parity.trajectory_error(framework, entry, kwargs)
    assert error <= contract.TRAJECTORY_TOLERANCE


@pytest.mark.parametrize(("entry", "kwargs"), settings(contract.MODELS))
def test_the_same_seed_gives_the_same_weights_and_outputs(
    framework, entry, kwargs, rng
):
    x, _ = entry.data(rng)
    ours = getattr(framework.models, entry.name)(seed=7, dtype="float64", **kwargs)
    theirs = getattr(reference.models, entry.name)(seed=7, dtype="float64", **kwargs)
    for a, b in zip(
        tree_leaves(framework.weights(ours)),
        tree_leaves(reference.weights(theirs)),
        strict=True,
    ):
        assert np.array_equal(a, b)
    outputs = framework.predict(ours, x), reference.predict(theirs, x)
    several = isinstance(outputs[0], tuple)
    for pair in zip(*outputs, strict=True) if several else [outputs]:
        assert parity.relative_error(*pair) <= contract.FORWARD_TOLERANCE["float64"]


def test_dropout_acts_in_training_alone(ml, rng):
    model = ml.models.mlp((4, 200, 2), dropout=0.5)
    x = ml.array(rng.standard_normal((3, 4)))
    at_inference = [ml.numpy(model(x)) for _ in range(2)]
    in_training = [ml.numpy(model(x, training=True)) for _ in range(2)]
    assert np.array_equal(*at_inference)
    assert not np.array_equal(*in_training)


def test_dropout_in_fit_follows_the_seed(ml, rng):
    data = rng.standard_normal((8, 4)), rng.integers(2, size=8)

    def train(seed):
        model = ml.models.mlp((4, 20, 2), dropout=0.5)
        ml.fit(
            model,
            data,
            loss=ml.softmax_cross_entropy,
            optimizer=ml.sgd(learning_rate=0.1),
            epochs=2,
            batch_size=8,
            seed=seed,
        )
        return ml.weights(model)["layer1"]["w"]

    assert np.array_equal(train(1), train(1))
    assert not np.array_equal(train(1), train(2))
