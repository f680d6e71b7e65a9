"""What is chosen where there is a GPU, on a machine that only says that it has one."""

import importlib

import pytest

from tests.conftest import import_backend


@pytest.fixture
def cuda(monkeypatch):
    """PyTorch's module ``cuda``, which claims a GPU."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    return torch.cuda


@pytest.mark.parametrize(
    ("wanted", "rank", "expected"),
    [
        (None, None, "cuda"),
        (None, "1", "cuda:1"),
        ("cpu", "1", "cpu"),
    ],
)
@pytest.mark.usefixtures("cuda")
def test_pytorch_takes_the_gpu_that_is_its_own(wanted, rank, expected, monkeypatch):
    for name, value in (("MLCOURSE_DEVICE", wanted), ("LOCAL_RANK", rank)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert import_backend("torch").device() == expected


@pytest.mark.parametrize(
    ("kind", "bfloat16", "half", "scaled"),
    [
        ("cpu", False, "bfloat16", False),
        ("cuda", True, "bfloat16", False),
        ("cuda", False, "float16", True),
    ],
)
def test_only_float16_scales_the_loss(kind, bfloat16, half, scaled, cuda, monkeypatch):
    import torch

    from mlcourse.torch.precision import Precision

    monkeypatch.setattr(cuda, "is_bf16_supported", lambda: bfloat16)
    mixed = Precision("mixed", torch.device(kind))
    assert mixed.autocast.fast_dtype == getattr(torch, half)
    assert mixed.scaler.is_enabled() == scaled
    assert not Precision("full", torch.device(kind)).scaler.is_enabled()


def test_the_random_numbers_of_the_gpu_are_resumed_too(cuda, monkeypatch):
    import torch

    from mlcourse.torch.training import Subject

    drawn = {"now": torch.tensor([3, 1], dtype=torch.uint8)}
    monkeypatch.setattr(cuda, "get_rng_state", lambda: drawn["now"])
    monkeypatch.setattr(cuda, "set_rng_state", lambda state: drawn.update(now=state))
    ml = import_backend("torch")
    model = ml.models.mlp((2, 1))
    bound, scaler = ml.sgd().bind(model.parameters()), torch.amp.GradScaler("cpu")
    subject = Subject(model, bound, ml.mse, scaler)
    arrays, notes = subject.state()
    assert arrays["generators"]["cuda"].tolist() == [3, 1]
    drawn["now"] = None
    subject.load_state(arrays, notes)
    assert drawn["now"].tolist() == [3, 1]


@pytest.fixture
def load_tensorflow(monkeypatch):
    """Load what sets TensorFlow up again; it finds a GPU, and settings are noted."""
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse.tensorflow import quiet

    settings = []

    def load():
        importlib.reload(quiet)
        return settings

    config, growth = tf.config, tf.config.experimental
    monkeypatch.setattr(config, "list_physical_devices", lambda kind: [f"a {kind}"])
    monkeypatch.setattr(config, "set_visible_devices", lambda *a: settings.append(a))
    monkeypatch.setattr(growth, "set_memory_growth", lambda *a: settings.append(a))
    return load


def test_tensorflow_takes_the_memory_of_the_gpu_as_it_needs_it(
    load_tensorflow, monkeypatch
):
    monkeypatch.delenv("MLCOURSE_DEVICE", raising=False)
    assert load_tensorflow() == [("a GPU", True)]


def test_tensorflow_leaves_the_gpu_alone_where_it_is_told_to(
    load_tensorflow, monkeypatch
):
    monkeypatch.setenv("MLCOURSE_DEVICE", "cpu")
    assert load_tensorflow() == [([], "GPU")]


def test_keras_on_another_backend_is_refused(load_tensorflow, monkeypatch):
    import keras

    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(ImportError, match=r"'jax'.*unset KERAS_BACKEND"):
        load_tensorflow()
