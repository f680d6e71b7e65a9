"""``import mlcourse`` is free, and each backend loads its own framework alone."""

import json
import subprocess
import sys

import pytest

import mlcourse

HEAVY = {"numpy", "torch", "tensorflow", "keras", "sklearn", "pandas", "matplotlib"}


def loaded_by(code):
    """The heavy packages that are loaded in a fresh interpreter after ``code``."""
    report = (
        f"import json, sys; print(json.dumps(sorted(set(sys.modules) & {HEAVY!r})))"
    )
    command = [sys.executable, "-c", f"{code}\n{report}"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing():
    assert loaded_by("import mlcourse") == set()


def test_the_check_sees_what_is_loaded():
    assert loaded_by("import mlcourse; mlcourse.reference") == {"numpy"}


@pytest.mark.parametrize(
    "module",
    [
        "averaging",
        "callbacks",
        "catching",
        "contract",
        "costs",
        "counting",
        "data",
        "doctor",
        "exercises",
        "files",
        "folding",
        "gradcheck",
        "initializers",
        "metrics",
        "parity",
        "plotting",
        "preprocessing",
        "reference",
        "schedules",
        "seeding",
        "statistics",
        "timing",
    ],
)
def test_what_needs_no_framework_loads_none(module):
    assert loaded_by(f"import mlcourse.{module}") <= {"numpy"}


@pytest.mark.parametrize(
    ("backend", "others"),
    [("torch", {"tensorflow", "keras"}), ("tensorflow", {"torch"})],
)
def test_a_backend_does_not_load_the_other(backend, others):
    pytest.importorskip(backend, reason=f"{backend} is not installed here")
    assert not loaded_by(f"import mlcourse.{backend}") & others


def test_tensorflow_loads_without_a_word():
    """Nor does it say anything later, when a model is made or a mask transposed."""
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    code = (
        "from mlcourse import tensorflow as ml; import tensorflow;"
        "ml.models.mlp((2, 3)); tensorflow.transpose(ml.array([[True]]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_tensorflow_keeps_its_fast_kernels():
    """Silence is not bought by turning oneDNN off."""
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    code = (
        "import os, mlcourse.tensorflow; print('TF_ENABLE_ONEDNN_OPTS' in os.environ)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True
    )
    assert result.stdout.strip() == "False"


def test_every_public_name_can_be_loaded_and_no_other():
    for name in mlcourse.__all__:
        if name not in ("torch", "tensorflow"):
            assert getattr(mlcourse, name) is not None
    assert set(mlcourse.__all__) <= set(dir(mlcourse))
    with pytest.raises(AttributeError, match="nothing"):
        _ = mlcourse.nothing
