"""Recurrent networks as models: what the tables of the contract do not say."""

import numpy as np
import pytest

from mlcourse import contract, parity
from mlcourse.contract.sequence_models import ON_IDS
from mlcourse.gradcheck import relative_error
from mlcourse.trees import tree_leaves
from tests.contract import test_models
from tests.contract.samples import settings
from tests.gradients import test_models as gradients

READERS = settings(ON_IDS)
ALL = [dict(cell=c, layers=n, bidirectional=b) for c, n, b in (
    ("lstm", 2, True), ("gru", 1, False), ("gru", 2, True), ("rnn", 2, False),
)]  # fmt: skip


@pytest.mark.parametrize(("entry", "kwargs"), READERS)
def test_training_on_ids_ends_in_the_same_place(framework, entry, kwargs):
    error = parity.trajectory_error(framework, entry, kwargs)
    assert error <= contract.TRAJECTORY_TOLERANCE


@pytest.mark.parametrize(("entry", "kwargs"), READERS)
def test_outputs_from_ids_agree(framework, entry, kwargs, rng):
    test = test_models.test_the_same_seed_gives_the_same_weights_and_outputs
    test(framework, entry, kwargs, rng)


@pytest.mark.parametrize(("entry", "kwargs"), READERS)
def test_gradients_from_ids(entry, kwargs, rng):
    gradients.test_every_parameter_along_a_random_direction(entry, kwargs, rng)


@pytest.mark.parametrize("every_step", [False, True])
def test_the_output_depends_on_the_steps_that_it_may_see(ml, every_step, rng):
    model = ml.models.recurrent(2, 4, 1, every_step=every_step, dtype="float64")
    x = rng.standard_normal((1, 5, 2))
    changed = x.copy()
    changed[:, 3] += 1
    moved = ml.predict(model, x) != ml.predict(model, changed)
    expected = [False, False, False, True, True] if every_step else [True]
    assert moved.reshape(-1).tolist() == expected


@pytest.mark.parametrize("kwargs", ALL, ids=str)
def test_there_are_as_many_parameters_as_in_the_formulas(framework, kwargs):
    """None but those of the course has a gradient: second biases stay zero."""
    from mlcourse import reference

    data = np.ones((2, 3, 2)), np.zeros((2, 1))
    ours = framework.models.recurrent(2, 3, 1, **kwargs, dtype="float64")
    theirs = reference.models.recurrent(2, 3, 1, **kwargs, dtype="float64")
    loss, grads = framework.loss_and_grads(ours, framework.mse, *data)
    expected_loss, expected = reference.loss_and_grads(theirs, reference.mse, *data)
    assert relative_error(loss, expected_loss) < 1e-12
    pairs = zip(tree_leaves(grads), tree_leaves(expected), strict=True)
    assert max(relative_error(a, b) for a, b in pairs) < 1e-10


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_second_bias_of_pytorch_stays_zero(cell, rng):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    from mlcourse import torch as ml

    model = ml.models.recurrent(2, 3, 2, cell=cell)
    fit(ml, model, (rng.standard_normal((8, 4, 2)), rng.integers(2, size=8)))
    second = model.recurrent.bias_hh_l0
    frozen = second[:6] if cell == "gru" else second
    assert torch.equal(frozen, torch.zeros_like(frozen))
    assert cell != "gru" or (second[6:] != 0).all()


def test_the_gradient_of_a_frozen_bias_does_not_count_when_clipping(framework, rng):
    """A norm over parameters that only PyTorch and Keras have would differ."""
    from mlcourse import reference

    data = 3 * rng.standard_normal((8, 4, 2)), rng.integers(2, size=8)
    ends = []
    for ml in (framework, reference):
        model = ml.models.recurrent(2, 3, 2, cell="gru", dtype="float64")
        fit(ml, model, data, clip_norm=0.01)
        ends.append(tree_leaves(ml.weights(model)))
    errors = [relative_error(a, b) for a, b in zip(*ends, strict=True)]
    assert max(errors) < 1e-10


def test_it_learns_to_remember_the_first_step(rng):
    from mlcourse import reference as ml

    x = rng.standard_normal((200, 6, 2)).astype("float32")
    y = (x[:, 0, 0] > 0).astype(int)
    model = ml.models.recurrent(2, 16, 2, cell="gru")
    fit(ml, model, (x, y), epochs=30, learning_rate=0.02)
    scores = ml.evaluate(model, (x, y), loss=ml.softmax_cross_entropy)
    assert scores["accuracy"] > 0.95


def test_initial_weights():
    from mlcourse import reference as ml

    tree = ml.weights(ml.models.recurrent(5, 4, 3, dtype="float64"))["recurrent"]
    for block in np.split(tree["wh"], 4, axis=1):
        assert np.allclose(block @ block.T, np.eye(4))
    assert tree["b"].reshape(4, 4).tolist() == [[0] * 4, [1] * 4, [0] * 4, [0] * 4]
    limit = (6 / 9) ** 0.5
    assert 0.8 * limit < np.abs(tree["wx"]).max() <= limit


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_sizes_may_be_integers_of_numpy(ml, cell):
    n = np.int64
    model = ml.models.recurrent(
        n(2), n(3), n(4), cell=cell, layers=n(2), vocabulary=n(6)
    )
    assert ml.predict(model, np.zeros((2, 5), int)).shape == (2, 4)


def fit(ml, model, data, *, epochs=2, learning_rate=0.1, **settings):
    return ml.fit(
        model,
        data,
        loss=ml.softmax_cross_entropy,
        optimizer=ml.adam(learning_rate=learning_rate),
        epochs=epochs,
        batch_size=20,
        seed=0,
        **settings,
    )
