"""Conversion to and from a backend's arrays, and the device."""

import numpy as np
import pytest


@pytest.mark.parametrize(
    ("x", "dtype"),
    [
        ([0.5], "float32"),
        (np.float64(0.5), "float32"),
        ([1, 2], "int64"),
        (np.array([1], "uint8"), "int64"),
        ([True], "bool"),
    ],
)
def test_default_dtypes(ml, x, dtype):
    assert ml.numpy(ml.array(x)).dtype == dtype


def test_a_named_dtype_and_the_values_are_kept(ml):
    x = np.array([[1 / 3, -2.0]])
    assert np.array_equal(ml.numpy(ml.array(x, "float64")), x)


def test_array_copies(ml):
    x = np.zeros(2, "float32")
    converted = ml.array(x)
    x[0] = 1
    assert ml.numpy(converted)[0] == 0


def test_device_obeys_the_environment(ml):
    assert ml.device() == "cpu"
