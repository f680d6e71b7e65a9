"""Nothing overflows: neither the values nor the gradients, nor with a warning."""

import warnings

import numpy as np
import pytest

from mlcourse import reference as ml

LIMITS = {
    "sigmoid": (0, 1),
    "tanh": (-1, 1),
    "relu": (0, 1000),
    "leaky_relu": (-10, 1000),
    "elu": (-1, 1000),
    "gelu": (0, 1000),
    "silu": (0, 1000),
    "softplus": (0, 1000),
}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", LIMITS)
def test_activations_at_plus_and_minus_1000(name, dtype):
    x = np.array([-1000, 1000], dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        y, pullback = ml.vjp(getattr(ml, name), x)
        (dx,) = pullback(np.ones_like(x))
    np.testing.assert_allclose(y, LIMITS[name], atol=1e-30)
    assert np.isfinite(dx).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("name", "kwargs", "limit"),
    [
        ("gelu", {"approximate": True}, (0, 1000)),
        ("softmax", {}, (0, 1)),
        ("log_softmax", {}, (-2000, 0)),
    ],
)
def test_more_activations_at_plus_and_minus_1000(name, kwargs, limit, dtype):
    x = np.array([-1000, 1000], dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        y, pullback = ml.vjp(getattr(ml, name), x, **kwargs)
        (dx,) = pullback(np.array([1, 2], dtype))
    np.testing.assert_allclose(y, limit, atol=1e-30)
    assert np.isfinite(dx).all()


def test_cross_entropy_does_not_saturate():
    """log(p + ε) would stop at 36; the loss of a logit that is 1000 off is 1000."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss = ml.softmax_cross_entropy(np.array([[1000.0, 0.0]]), targets=[1])
    assert loss == 1000


def test_cross_entropy_does_not_change_with_a_shift_of_the_logits(rng):
    z, targets = rng.standard_normal((4, 3)), np.array([0, 1, 2, 0])
    shifted = ml.softmax_cross_entropy(z + 500, targets=targets)
    assert shifted == pytest.approx(ml.softmax_cross_entropy(z, targets=targets))
