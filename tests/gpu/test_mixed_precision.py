"""Training in 16 bits on a GPU: what it changes, what it leaves, and how it resumes."""

import numpy as np
import pytest

from mlcourse.callbacks import Callback, Checkpoint
from tests.conftest import import_backend
from tests.contract.small_training import leaves, same_bits
from tests.contract.test_scaler import Interrupt, Scaled, Scales

CLASSES = 3


def examples(rows=300):
    """Three clouds of points in eight dimensions, which overlap a little."""
    rng = np.random.default_rng(4)
    y = rng.integers(CLASSES, size=rows)
    centers = 1.5 * rng.standard_normal((CLASSES, 8))
    return centers[y] + rng.standard_normal((rows, 8)), y


def trained(ml, callbacks=(), epochs=20, loss=None, **kwargs):
    model = ml.models.mlp((8, 32, CLASSES), seed=1)
    history = ml.fit(
        model,
        examples(),
        loss=loss or ml.softmax_cross_entropy,
        optimizer=ml.adam(learning_rate=0.005),
        epochs=epochs,
        batch_size=50,
        seed=2,
        callbacks=list(callbacks),
        **kwargs,
    )
    return model, history


class Dtypes(Callback):
    """Collect the dtypes of the weights during training."""

    def begin(self, training):
        self.seen = set()

    def after_update(self, training):
        self.seen |= {
            w.dtype.name for w in training.subject.weights()["layer1"].values()
        }


def test_mixed_precision_trains_as_far_as_full(framework, device):
    """Rounding to 16 bits moves the last loss by less than a tenth of itself."""
    _, full = trained(framework)
    _, mixed = trained(framework, precision="mixed")
    first, last = full["loss"][[0, -1]]
    assert last < 0.5 * first
    assert abs(mixed["loss"][-1] - last) < 0.1 * last
    assert not np.array_equal(mixed["loss"], full["loss"])


def test_the_weights_stay_in_32_bits(framework, device):
    dtypes = Dtypes()
    model, _ = trained(framework, [dtypes], epochs=2, precision="mixed")
    assert dtypes.seen == {"float32"}
    assert framework.predict(model, examples()[0]).dtype == np.float32


def test_mixed_precision_computes_where_the_data_are(framework, device):
    model, _ = trained(framework, epochs=1, precision="mixed")
    outputs = model(framework.array(examples()[0], "float32"))
    on_gpu = "cuda" in str(outputs.device) or "GPU" in str(outputs.device)
    assert on_gpu == (device == "cuda")


def test_full_precision_does_not_round_to_ten_bits(framework, device, rng):
    """The error of TensorFloat-32 would be near 1e-3."""
    x, w = rng.standard_normal((2, 256, 256))
    b = np.zeros(256)
    exact = x @ w
    ours = framework.linear(*(framework.array(a, "float32") for a in (x, w, b)))
    error = np.linalg.norm(framework.numpy(ours) - exact) / np.linalg.norm(exact)
    assert error < 1e-6


class Half(Scaled):
    """As on a GPU without bfloat16: float16 there, with a scale that falls at first."""

    def __init__(self, name, device):
        import torch

        super().__init__(name, device)
        if device.type == "cuda":
            self.autocast = torch.autocast("cuda", torch.float16)


def test_a_resumed_run_goes_on_with_its_scale(device, tmp_path, monkeypatch):
    pytest.importorskip("safetensors", reason="safetensors is not installed here")
    ml = import_backend("torch")
    from mlcourse.torch import training

    monkeypatch.setattr(training, "Precision", Half)

    scales = Scales()

    def large(outputs, *, targets):
        return 1e6 * ml.softmax_cross_entropy(outputs, targets=targets)

    def run(name, interrupt=-1):
        checkpoint = Checkpoint(tmp_path / name, resume=True)
        callbacks = [checkpoint, scales, Interrupt(interrupt)]
        settings = {"epochs": 6, "precision": "mixed", "loss": large}
        model, history = trained(ml, callbacks, **settings)
        return leaves(ml, model), history.rows

    weights, rows = run("a")
    assert 2.0**120 > scales.seen[17] == scales.seen[-1]  # fallen, and then steady
    with pytest.raises(KeyboardInterrupt):
        run("b", interrupt=20)
    resumed, later = run("b")
    assert same_bits(weights, resumed)
    assert rows == later
    assert rows[-1]["loss"] < 0.5 * rows[0]["loss"]
