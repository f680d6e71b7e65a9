"""The frameworks on a GPU against the reference: parity, trajectories, placement."""

import numpy as np
import pytest

from mlcourse import contract, parity
from tests.contract.samples import samples, settings

pytestmark = pytest.mark.gpu


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(("entry", "sample"), samples())
def test_values_and_gradients_agree(framework, entry, sample, dtype):
    errors = parity.operation_errors(framework, entry.name, sample, dtype)
    assert max(errors) <= contract.FORWARD_TOLERANCE[dtype]


@pytest.mark.parametrize(
    ("entry", "kwargs"), settings((*contract.OPTIMIZERS, *contract.MODELS))
)
def test_trajectories_agree(framework, entry, kwargs):
    error = parity.trajectory_error(framework, entry, kwargs)
    assert error <= contract.TRAJECTORY_TOLERANCE


def test_arrays_and_models_are_on_the_gpu(framework):
    assert framework.device() in ("cuda", "gpu")
    x = framework.array(np.zeros((2, 6)))
    outputs = framework.models.mlp((6, 3))(x)
    assert "cuda" in str(outputs.device) or "GPU" in str(outputs.device)
