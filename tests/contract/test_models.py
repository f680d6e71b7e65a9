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


@pytest.mark.parametrize("pre_activation", [False, True])
def test_a_residual_block_that_adds_nothing_can_be_left_out(ml, pre_activation, rng):
    def build(blocks):
        settings = {"channels": (3,), "pre_activation": pre_activation}
        return ml.models.resnet((6, 5, 2), 3, blocks=blocks, **settings)

    long, short = build(blocks=2), build(blocks=1)
    weights = ml.weights(long)
    weights["block2"]["conv2"]["w"][:] = 0
    ml.load_weights(long, weights)
    ml.load_weights(short, {k: w for k, w in weights.items() if k != "block2"})
    x = rng.standard_normal((4, 6, 5, 2))
    assert np.array_equal(ml.predict(long, x), ml.predict(short, x))


def test_the_plain_twin_has_the_same_layers_but_the_projections(ml):
    images = (6, 5, 2), 3
    twins = [ml.weights(ml.models.resnet(*images, residual=r)) for r in (True, False)]
    names, plain = ({k: set(block) for k, block in t.items()} for t in twins)
    left_out = {"projection", "projection_norm"}
    assert plain == {k: block - left_out for k, block in names.items()} != names


def test_running_statistics_average_the_batches(ml, rng):
    x, y = rng.standard_normal((20, 6, 5, 2)), rng.integers(3, size=20)
    model = ml.models.resnet((6, 5, 2), 3, channels=(4,), dtype="float64")
    before = ml.weights(model)["conv"]["w"]
    optimizer, loss = ml.sgd(learning_rate=0.1), ml.softmax_cross_entropy
    fit = {"epochs": 1, "batch_size": 20, "seed": 0}
    ml.fit(model, (x, y), loss=loss, optimizer=optimizer, **fit)
    seen = reference.conv2d(x, before, np.zeros(4), padding=1).reshape(-1, 4)
    norm = ml.weights(model)["norm"]
    assert norm["mean"] == pytest.approx(0.1 * seen.mean(axis=0))
    assert norm["variance"] == pytest.approx(0.9 + 0.1 * seen.var(axis=0))


@pytest.mark.parametrize("pre_activation", [False, True])
def test_batch_norm_takes_the_batch_when_told_to_train(framework, pre_activation, rng):
    settings = {"channels": (3, 4), "blocks": 2, "pre_activation": pre_activation}
    x = rng.standard_normal((5, 6, 5, 2))
    ours, theirs = (
        ml.models.resnet((6, 5, 2), 3, dtype="float64", **settings)
        for ml in (framework, reference)
    )
    y = framework.numpy(ours(framework.array(x, "float64"), training=True))
    assert parity.relative_error(y, theirs(x, training=True)) <= 1e-12


@pytest.mark.parametrize("kernel", [2, 3])
def test_a_tcn_sees_as_far_as_it_says(ml, kernel, rng):
    model = ml.models.tcn(1, 1, channels=(8, 8), kernel=kernel, dtype="float64")
    x, reach = rng.standard_normal((5, 20, 1)), 1 + 2 * (kernel - 1) * 3
    y = ml.predict(model, x)
    inside, beyond = x.copy(), x.copy()
    inside[:, -reach] += 10
    beyond[:, :-reach] += 10
    assert np.array_equal(ml.predict(model, beyond), y)
    assert not np.array_equal(ml.predict(model, inside), y)
