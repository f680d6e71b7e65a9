"""Mixed precision and compilation: what they change, and what they leave."""

import numpy as np
import pytest

from tests.contract.small_training import furthest, leaves, regression, same_bits, train


def fit(ml, **kwargs):
    model = ml.models.mlp((4, 6, 2), seed=1)
    train(ml, model=model, **kwargs)
    return model


def test_mixed_precision_rounds_inside_and_keeps_the_weights_single(framework):
    full, mixed = fit(framework), fit(framework, precision="mixed")
    weights = leaves(framework, mixed)
    assert {w.dtype for w in weights.values()} == {np.dtype("float32")}
    assert 1e-5 < furthest(leaves(framework, full), weights) < 0.1
    assert framework.predict(mixed, regression()[0]).dtype == np.float32


def test_mixed_precision_serves_models_with_several_outputs(framework):
    model = framework.models.vae((4, 6, 2), seed=1)
    pixels = (regression()[0] > 0).astype("float32")
    history = framework.fit(
        model,
        (pixels, pixels),
        loss=framework.vae_loss,
        optimizer=framework.adam(learning_rate=0.05),
        epochs=20,
        batch_size=8,
        seed=0,
        precision="mixed",
    )
    assert history["loss"][-1] < history["loss"][0]
    weights = leaves(framework, model)
    assert {w.dtype for w in weights.values()} == {np.dtype("float32")}


def test_mixed_precision_ends_with_the_run(framework):
    """What comes after computes in full precision: no trace of 16 bits is left."""
    model = fit(framework, precision="mixed")
    other = framework.models.mlp((4, 6, 2), seed=5)
    framework.load_weights(other, framework.weights(model))
    x, _ = regression()
    expected = framework.predict(other, x)
    assert np.array_equal(framework.predict(model, x), expected)


def test_mixed_precision_learns(framework):
    history = train(
        framework,
        model=framework.models.mlp((4, 16, 2), seed=1),
        precision="mixed",
        epochs=30,
    )[1]
    assert history["loss"][-1] < 0.2 * history["loss"][0]


def test_tensorflow_compiles_with_xla():
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse import tensorflow as ml

    plain = train(ml)[0]
    compiled = train(ml, compile=True)[0]
    assert furthest(leaves(ml, plain), leaves(ml, compiled)) < 1e-9


def test_tensorflow_traces_one_step_for_every_size_of_batch(monkeypatch):
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse import tensorflow as ml

    traces = []

    def loss(outputs, *, targets):
        traces.append(outputs.shape)
        return ml.mse(outputs, targets=targets)

    train(ml, loss=loss, epochs=2, batch_size=5)  # 23 examples: the last batch has 3
    assert traces == [(None, 2)]


def test_pytorch_compiles_the_module(monkeypatch):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    from mlcourse import torch as ml

    compiled = []

    def compile(network):
        compiled.append(network)
        return network

    monkeypatch.setattr(torch, "compile", compile)
    model, _ = train(ml, compile=True)
    assert compiled == [model]
    assert same_bits(leaves(ml, model), leaves(ml, train(ml)[0]))
    assert len(compiled) == 1


def test_pytorch_without_a_compiler_says_so(monkeypatch):
    pytest.importorskip("torch", reason="PyTorch is not installed here")
    import shutil

    from mlcourse import torch as ml

    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(RuntimeError, match=r"C\+\+ compiler"):
        train(ml, compile=True)


@pytest.mark.parametrize("kwargs", [{"precision": "mixed"}, {"compile": True}])
def test_the_reference_names_the_backends_that_can(kwargs):
    from mlcourse import reference as ml

    with pytest.raises(ValueError, match=r"mlcourse\.torch and mlcourse\.tensorflow"):
        train(ml, **kwargs)
