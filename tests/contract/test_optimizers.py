"""From the same weights, 20 steps of an optimizer end in the same place."""

import numpy as np
import pytest

from mlcourse import contract, parity
from tests.contract.samples import settings


@pytest.mark.parametrize(("entry", "kwargs"), settings(contract.OPTIMIZERS))
def test_trajectories_agree(framework, entry, kwargs):
    error = parity.trajectory_error(framework, entry, kwargs)
    assert error <= contract.TRAJECTORY_TOLERANCE


@pytest.mark.parametrize(
    ("name", "kwargs"),
    [
        ("sgd", {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1}),
        ("adam", {"learning_rate": 0.5, "amsgrad": True, "weight_decay": 0.1}),
        ("adamw", {"learning_rate": 0.5, "amsgrad": True, "beta1": 0.0}),
        ("lion", {"learning_rate": 0.01, "beta1": 0.0}),
    ],
)
def test_trajectories_agree_with_every_flag(framework, name, kwargs):
    (entry,) = (entry for entry in contract.OPTIMIZERS if entry.name == name)
    error = parity.trajectory_error(framework, entry, kwargs)
    assert error <= contract.TRAJECTORY_TOLERANCE


@pytest.mark.parametrize(("entry", "kwargs"), settings(contract.OPTIMIZERS))
def test_float32_parameters_stay_float32(ml, entry, kwargs):
    end = parity.optimizer_trajectory(ml, entry, kwargs, dtype="float32")
    assert {p.dtype for p in end} == {np.dtype("float32")}


def test_a_different_epsilon_is_noticed(framework):
    """Two trajectories that differ by where ε stands are further apart than 1e-9."""
    (adam,) = (entry for entry in contract.OPTIMIZERS if entry.name == "adam")
    ours = parity.optimizer_trajectory(framework, adam, {"eps": 1e-8})
    other = parity.optimizer_trajectory(framework, adam, {"eps": 1e-6})
    errors = [parity.relative_error(a, b) for a, b in zip(ours, other, strict=True)]
    assert max(errors) > contract.TRAJECTORY_TOLERANCE


def test_a_fresh_start_for_every_fit(ml, rng):
    """What an optimizer learned in one ``fit`` does not carry over to the next."""
    data = rng.standard_normal((8, 2)), rng.integers(2, size=8)
    optimizer = ml.adam(learning_rate=0.1)
    ends = []
    for _ in range(2):
        model = ml.models.mlp((2, 2))
        ml.fit(
            model,
            data,
            loss=ml.softmax_cross_entropy,
            optimizer=optimizer,
            epochs=2,
            batch_size=4,
            seed=0,
        )
        ends.append(ml.weights(model)["layer1"]["w"])
    assert np.array_equal(*ends)
