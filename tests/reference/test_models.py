"""Models of the reference learn what they are made for."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.data import load
from mlcourse.reference.module import Model
from mlcourse.reference.optimizers.optimizer import Optimizer


def accuracy_on_digits(model, epochs=5):
    """Train on 600 images, and measure on 300 others."""
    pytest.importorskip("sklearn", reason="scikit-learn is not installed here")
    data = load("digits")
    train, test = (
        (data.images[rows], data.labels[rows]) for rows in (slice(600), slice(600, 900))
    )
    optimizer, loss = ml.adam(learning_rate=0.01), ml.softmax_cross_entropy
    fit = {"epochs": epochs, "batch_size": 32, "seed": 0}
    ml.fit(model, train, loss=loss, optimizer=optimizer, **fit)
    return ml.evaluate(model, test, loss=loss)["accuracy"]


def test_a_cnn_reads_digits():
    model = ml.models.cnn((8, 8, 1), 10, channels=(8, 16), hidden=32)
    assert accuracy_on_digits(model) > 0.8


@pytest.mark.parametrize("pre_activation", [False, True])
def test_a_residual_network_reads_digits(pre_activation):
    settings = {"channels": (8, 16), "pre_activation": pre_activation}
    model = ml.models.resnet((8, 8, 1), 10, **settings)
    assert accuracy_on_digits(model) > 0.8


def test_linear_regression_finds_the_line(rng):
    x = rng.standard_normal((64, 3))
    y = x @ [[1.0], [-2.0], [0.5]] + 3
    model = ml.models.linear(3, dtype="float64")
    fit = {"epochs": 60, "batch_size": 16, "seed": 0}
    ml.fit(model, (x, y), loss=ml.mse, optimizer=ml.sgd(learning_rate=0.1), **fit)
    layer = ml.weights(model)["layer1"]
    assert layer["w"].ravel() == pytest.approx([1, -2, 0.5], abs=1e-6)
    assert layer["b"] == pytest.approx([3], abs=1e-6)


def test_logistic_regression_separates_classes(rng):
    y = rng.integers(3, size=90)
    x = np.eye(3)[y] * 4 + rng.standard_normal((90, 3))
    model = ml.models.logistic(3, 3)
    fit = {"epochs": 20, "batch_size": 16, "seed": 0}
    loss = ml.softmax_cross_entropy
    ml.fit(model, (x, y), loss=loss, optimizer=ml.sgd(learning_rate=0.1), **fit)
    assert ml.evaluate(model, (x, y), loss=loss)["accuracy"] > 0.9


def test_a_tcn_forecasts_a_wave(rng):
    phases = rng.uniform(0, 2 * np.pi, size=(200, 1))
    waves = np.sin(phases + 0.5 * np.arange(13))
    x, y = waves[:, :-1, None], waves[:, -1:]
    model = ml.models.tcn(1, 1, channels=(8, 8))
    fit = {"epochs": 20, "batch_size": 20, "seed": 0}
    optimizer = ml.adam(learning_rate=0.01)
    ml.fit(model, (x[:150], y[:150]), loss=ml.mse, optimizer=optimizer, **fit)
    error = ml.evaluate(model, (x[150:], y[150:]), loss=ml.mse)["loss"]
    assert error < 0.01 * y[150:].var()


@pytest.mark.parametrize("base", [Model, Optimizer])
def test_what_is_unfinished_cannot_be_made(base):
    missing = sorted(base.__abstractmethods__)
    assert missing in (["forward"], ["init", "update"])
    with pytest.raises(TypeError, match=f"Unfinished .*{missing[0]}"):
        type("Unfinished", (base,), {})({"w": np.ones(1)})


def test_a_model_of_parts_has_those_and_no_others():
    model = ml.models.gan((2, 3, 4))
    assert model.generator is model.parts["generator"]
    assert not hasattr(model, "encoder")
    with pytest.raises(AttributeError, match="GAN has no 'encoder'"):
        _ = model.encoder
