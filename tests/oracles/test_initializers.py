"""Fans and scales of initial weights against PyTorch and Keras."""

import importlib

import numpy as np
import pytest

from mlcourse import initializers

SHAPES = {
    "dense": (6, 10),
    "1-d kernel": (5, 6, 10),
    "2-d kernel": (3, 5, 6, 10),
    "size one": (1, 1),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_fans_are_pytorchs(shape):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    *window, size_in, size_out = shape
    theirs = torch.empty(size_out, size_in, *window)
    expected = torch.nn.init._calculate_fan_in_and_fan_out(theirs)
    assert initializers.fans(shape) == expected


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_fans_are_those_of_keras(shape):
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    importlib.import_module("mlcourse.tensorflow")
    from keras.src.initializers.random_initializers import compute_fans

    assert initializers.fans(shape) == compute_fans(shape)


PYTORCH = {
    "xavier_uniform": ("xavier_uniform_", {}),
    "xavier_normal": ("xavier_normal_", {}),
    "he_uniform": ("kaiming_uniform_", {"nonlinearity": "relu"}),
    "he_normal": ("kaiming_normal_", {"nonlinearity": "relu"}),
    "lecun_uniform": ("kaiming_uniform_", {"nonlinearity": "linear"}),
    "lecun_normal": ("kaiming_normal_", {"nonlinearity": "linear"}),
}


@pytest.mark.parametrize("name", PYTORCH)
def test_the_distribution_is_pytorchs(name, rng):
    """The two-sample Kolmogorov–Smirnov test does not tell the draws apart."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    stats = pytest.importorskip("scipy.stats", reason="SciPy is not installed here")
    shape = (3, 3, 40, 60)
    ours = getattr(initializers, name)(shape, rng=rng, dtype="float64")
    function, settings = PYTORCH[name]
    theirs = torch.empty(60, 40, 3, 3, dtype=torch.float64)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        getattr(torch.nn.init, function)(theirs, **settings)
    assert stats.ks_2samp(ours.ravel(), theirs.numpy().ravel()).pvalue > 0.01
    wrong = 1.1 * ours.ravel()
    assert stats.ks_2samp(wrong, theirs.numpy().ravel()).pvalue < 0.01


@pytest.mark.parametrize("name", PYTORCH)
def test_the_variance_is_that_of_keras(name, rng):
    """Keras truncates its normal draws and rescales them to the same variance."""
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    importlib.import_module("mlcourse.tensorflow")
    import keras

    names = {"xavier": "Glorot", "he": "He", "lecun": "Lecun"}
    family, distribution = name.split("_")
    cls = getattr(keras.initializers, names[family] + distribution.capitalize())
    theirs = np.asarray(cls(seed=0)((200, 300)))
    ours = getattr(initializers, name)((200, 300), rng=rng)
    assert ours.std() == pytest.approx(theirs.std(), rel=0.01)
