"""The reference's functions against SciPy's special functions."""

import numpy as np
import pytest

from mlcourse import reference as ml

special = pytest.importorskip("scipy.special", reason="SciPy is not installed here")

X = np.concatenate([np.linspace(-30, 30, 601), [-1000, -100, 100, 1000]])


@pytest.mark.parametrize(
    ("ours", "oracle"),
    [
        (ml.sigmoid, special.expit),
        (ml.silu, lambda x: x * special.expit(x)),
        (ml.softplus, lambda x: np.logaddexp(0, x)),
        (ml.softplus, lambda x: -special.log_expit(-x)),
        (ml.gelu, lambda x: x * special.ndtr(x)),
        (ml.elu, lambda x: np.where(x > 0, x, special.expm1(np.minimum(x, 0)))),
        (ml.softmax, special.softmax),
        (ml.log_softmax, special.log_softmax),
    ],
)
def test_values(ours, oracle):
    np.testing.assert_allclose(ours(X), oracle(X), rtol=1e-13, atol=1e-15)


def test_the_approximate_gelu_is_as_close_as_it_says():
    error = np.abs(ml.gelu(X, approximate=True) - ml.gelu(X)).max()
    assert 0.0004 < error < 0.0005


def test_cross_entropy(rng):
    z, targets = 10 * rng.standard_normal((20, 6)), rng.integers(6, size=20)
    expected = -special.log_softmax(z, axis=1)[np.arange(20), targets].mean()
    loss = ml.softmax_cross_entropy(z, targets=targets)
    assert loss == pytest.approx(expected, rel=1e-14)
