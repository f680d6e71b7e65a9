"""These tests need a CUDA GPU; where there is none, the run says how many it misses.

They run in a process of their own (``MLCOURSE_DEVICE=cuda pytest tests/gpu``): a
framework chooses its devices once. What is asserted of any device is also tried on
the CPU, without the mark.
"""

import os

import pytest


@pytest.fixture(autouse=True, scope="module")
def full_precision():
    """Switch TensorFloat-32 off: it rounds the factors of products to ten bits."""
    import tensorflow as tf
    import torch

    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    tf.config.experimental.enable_tensor_float_32_execution(False)


@pytest.fixture(params=["cpu", pytest.param("cuda", marks=pytest.mark.gpu)])
def device(request, monkeypatch):
    """Each device in turn, where arrays and models are made for this test."""
    import tensorflow as tf

    monkeypatch.setenv("MLCOURSE_DEVICE", request.param)
    with tf.device("CPU" if request.param == "cpu" else "GPU"):
        yield request.param


def gpu_found():
    """Whether PyTorch sees a CUDA GPU."""
    import torch

    return torch.cuda.is_available()


def pytest_collection_modifyitems(config, items):
    """Leave the tests out where they cannot run."""
    here = [item for item in items if item.get_closest_marker("gpu")]
    wanted = os.environ.get("MLCOURSE_DEVICE", "").startswith("cuda")
    if here and not (wanted and gpu_found()):
        config.hook.pytest_deselected(items=here)
        items[:] = [item for item in items if item not in here]
        config.stash[LEFT_OUT] = len(here)


LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter, config):
    """Say how many tests were left out."""
    count = config.stash.get(LEFT_OUT, 0)
    if count:
        terminalreporter.write_line(
            f"{count} tests marked gpu were left out: they need a CUDA GPU and "
            "MLCOURSE_DEVICE=cuda"
        )


def pytest_sessionfinish(session):
    """Having nothing to run is no failure where all was left out."""
    if session.config.stash.get(LEFT_OUT, 0) and session.testscollected == 0:
        session.exitstatus = pytest.ExitCode.OK
