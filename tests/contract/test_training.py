"""``fit``, ``evaluate``, ``predict`` and ``loss_and_grads`` agree."""

import numpy as np
import pytest

from mlcourse import contract, parity, reference
from mlcourse.trees import tree_leaves


@pytest.fixture
def data(rng):
    x = rng.standard_normal((30, 4))
    return x, (x @ rng.standard_normal((4, 3))).argmax(axis=1)


def train(ml, data, dtype="float64", **kwargs):
    model = ml.models.mlp((4, 8, 3), seed=1, dtype=dtype)
    settings = {"epochs": 4, "batch_size": 8, "seed": 2} | kwargs
    optimizer = ml.sgd(learning_rate=0.05, momentum=0.9)
    history = ml.fit(
        model,
        data,
        data,
        loss=ml.softmax_cross_entropy,
        optimizer=optimizer,
        **settings,
    )
    return model, history


def test_the_whole_history_agrees(framework, data):
    _, ours = train(framework, data)
    _, expected = train(reference, data)
    for name in ("loss", "valid_loss", "valid_accuracy"):
        np.testing.assert_allclose(ours[name], expected[name], rtol=1e-9)


def test_training_learns(ml, data):
    _, history = train(ml, data, dtype="float32", epochs=40)
    assert history["valid_accuracy"][-1] >= 0.9 > history["valid_accuracy"][0]


def test_the_seed_decides(ml, data):
    same = [train(ml, data, seed=3)[1]["loss"] for _ in range(2)]
    assert np.array_equal(*same)
    assert not np.array_equal(same[0], train(ml, data, seed=4)[1]["loss"])


def test_regression(ml, rng):
    x = rng.standard_normal((40, 2))
    y = x @ np.array([[1.0], [-2.0]])
    model = ml.models.mlp((2, 1))
    history = ml.fit(
        model,
        (x, y),
        (x, y),
        loss=ml.mse,
        optimizer=ml.adam(learning_rate=0.1),
        epochs=60,
        batch_size=10,
        seed=0,
    )
    assert list(history.rows[0]) == ["loss", "valid_loss"]
    assert history["valid_loss"][-1] < 1e-3


def test_loss_and_grads_agree(framework, data):
    x, y = data
    results = []
    for ml in (framework, reference):
        model = ml.models.mlp((4, 8, 3), seed=1, dtype="float64")
        loss, grads = ml.loss_and_grads(model, ml.softmax_cross_entropy, x, y)
        assert isinstance(loss, float)
        assert list(grads) == list(ml.weights(model))
        results.append([loss, *tree_leaves(grads)])
    for ours, expected in zip(*results, strict=True):
        error = parity.relative_error(ours, expected)
        assert error <= contract.FORWARD_TOLERANCE["float64"]


def test_evaluate_is_the_loss_and_accuracy_of_predict(ml, data):
    x, y = data
    model, _ = train(ml, data)
    outputs = ml.predict(model, x)
    scores = ml.evaluate(model, data, loss=ml.softmax_cross_entropy)
    assert scores["accuracy"] == (outputs.argmax(axis=1) == y).mean()
    expected = reference.softmax_cross_entropy(outputs, targets=y)
    assert scores["loss"] == pytest.approx(float(expected), rel=1e-12)


def test_evaluate_and_predict_change_nothing(ml, data):
    model, _ = train(ml, data)
    before = tree_leaves(ml.weights(model))
    ml.predict(model, data[0])
    ml.evaluate(model, data, loss=ml.softmax_cross_entropy)
    after = tree_leaves(ml.weights(model))
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_the_data_are_not_changed(ml, data):
    x, y = data[0].copy(), data[1].copy()
    train(ml, data)
    assert np.array_equal(x, data[0])
    assert np.array_equal(y, data[1])


def test_a_variable_that_plays_no_part_has_gradient_zero_in_tensorflow():
    """The other backends refuse a loss without any parameter in it."""
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    ml = parity.backend("tensorflow")

    def of_the_targets(outputs, *, targets):
        return ml.mse(targets, targets=targets)

    model, x, y = ml.models.mlp((3, 2)), np.ones((4, 3)), np.ones((4, 1))
    _, grads = ml.loss_and_grads(model, of_the_targets, x, y)
    assert (grads["layer1"]["w"] == 0).all()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_training_that_diverges_stops_with_advice(ml, data, dtype):
    x, y = data[0], data[0].sum(axis=1, keepdims=True)
    settings = {"epochs": 200, "batch_size": 30, "seed": 0}
    with pytest.raises(ValueError, match="lower the learning rate"):
        ml.fit(
            ml.models.linear(4, 1, dtype=dtype),
            (x, y),
            loss=ml.mse,
            optimizer=ml.sgd(learning_rate=30.0),
            **settings,
        )
