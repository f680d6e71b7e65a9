"""The scaling of the loss for 16 bits is part of what a checkpoint holds."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
pytest.importorskip("safetensors", reason="safetensors is not installed here")

from mlcourse import torch as ml  # noqa: E402
from mlcourse.callbacks import Callback, Checkpoint  # noqa: E402
from mlcourse.torch import training  # noqa: E402
from mlcourse.torch.precision import Precision  # noqa: E402
from tests.contract.small_training import leaves, regression, same_bits, train  # noqa: E402


class Scaled(Precision):
    """Mixed precision with a scale that is far too large at first, for large losses.

    So the first updates are left out until the scale has fallen; a run that forgot
    its scale would leave updates out once more.
    """

    def __init__(self, name, device):
        super().__init__(name, device)
        settings = {"init_scale": 2.0**120, "backoff_factor": 2.0**-20}
        self.scaler = torch.amp.GradScaler(device.type, **settings)


class Interrupt(Callback):
    def __init__(self, after):
        self.after = after

    def after_update(self, training):
        if training.step == self.after:
            raise KeyboardInterrupt


class Scales(Callback):
    """Write down the scale after every update."""

    def begin(self, training):
        self.seen = []

    def after_update(self, training):
        self.seen.append(training.subject.scaler.get_scale())


def run(path, interrupt=-1):
    """Train 8 epochs of 5 updates; return the weights, the history and the scales."""
    scales = Scales()
    callbacks = [Checkpoint(path, resume=True), scales, Interrupt(interrupt)]
    settings = {"epochs": 8, "precision": "mixed", "callbacks": callbacks}
    x, y = regression()
    model = ml.models.mlp((4, 6, 2), seed=1)
    _, history = train(ml, (x, 1000 * y), model=model, **settings)
    return leaves(ml, model), history.rows, scales.seen


def test_a_resumed_run_goes_on_with_its_scale(tmp_path, monkeypatch):
    monkeypatch.setattr(training, "Precision", Scaled)
    weights, rows, scales = run(tmp_path / "a")
    assert 2.0**120 > scales[15] == scales[-1] > 1  # fallen, and then steady
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "b", interrupt=17)
    resumed, later, seen = run(tmp_path / "b")
    assert seen == scales[15:]
    assert same_bits(weights, resumed)
    assert rows == later


def test_without_a_scaler_there_is_nothing_to_continue(tmp_path):
    """bfloat16, which is what the CPU computes in, needs none."""
    _, _, scales = run(tmp_path / "a")
    assert scales == [1.0] * 40
    assert same_bits(run(tmp_path / "a")[0], run(tmp_path / "a")[0])


def test_a_checkpoint_of_another_precision_is_refused(tmp_path):
    train(ml, callbacks=[Checkpoint(tmp_path / "a")])
    checkpoint = Checkpoint(tmp_path / "a", resume=True)
    with pytest.raises(ValueError, match="'precision': 'full'"):
        train(ml, callbacks=[checkpoint], precision="mixed")


def test_mixed_precision_trains_the_same_weights_whatever_the_scale(monkeypatch):
    """A power of two changes no bit of a gradient that neither over- nor underflows."""
    ends = []
    for power in (0, 8):

        class Fixed(Precision):
            def __init__(self, name, device, power=power):
                super().__init__(name, device)
                scale = 2.0**power
                self.scaler = torch.amp.GradScaler(device.type, init_scale=scale)

        monkeypatch.setattr(training, "Precision", Fixed)
        model = ml.models.mlp((4, 6, 2), seed=1)
        train(ml, model=model, precision="mixed", clip_norm=0.3, accumulate=2)
        ends.append(leaves(ml, model))
    assert same_bits(*ends)
    assert all(np.isfinite(w).all() for w in ends[0].values())
