"""Fixtures shared by the tests of the package."""

import importlib
import importlib.util
import os

import numpy as np
import pytest

from mlcourse import contract

os.environ.setdefault("MLCOURSE_DEVICE", "cpu")


@pytest.fixture(params=contract.BACKENDS)
def ml(request):
    """Each backend in turn; skipped, with the reason, where it is not installed."""
    return import_backend(request.param)


@pytest.fixture(params=contract.BACKENDS[1:])
def framework(request):
    """Each framework's backend in turn."""
    return import_backend(request.param)


@pytest.fixture
def rng():
    return np.random.default_rng(20)


def import_backend(name):
    if name != "reference" and importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed here")
    return importlib.import_module(f"mlcourse.{name}")
