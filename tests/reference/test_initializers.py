"""Initial weights have the variance that their formula promises.

They are one module, ``ml.initializers``, in every backend.
"""

import numpy as np
import pytest

from mlcourse import initializers
from mlcourse import reference as ml


def test_he_normal_has_variance_two_over_fan_in(rng):
    w = initializers.he_normal((400, 300), rng=rng, dtype="float64")
    assert w.mean() == pytest.approx(0, abs=1e-3)
    assert w.var() == pytest.approx(2 / 400, rel=0.02)


def test_xavier_uniform_has_variance_two_over_both_fans(rng):
    w = initializers.xavier_uniform((400, 200), rng=rng, dtype="float64")
    assert w.var() == pytest.approx(2 / 600, rel=0.02)
    assert abs(w).max() <= (6 / 600) ** 0.5


def test_normal_has_the_standard_deviation_asked_for(rng):
    w = initializers.normal((100, 1000), std=0.3, rng=rng)
    assert w.std() == pytest.approx(0.3, rel=0.02)
    assert w.dtype == np.float32


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda rng: initializers.he_normal((3,), rng=rng), r"\(in, out\)"),
        (lambda rng: initializers.xavier_uniform((0, 3), rng=rng), "at least 1"),
        (lambda rng: initializers.normal((3,), std=-1.0, rng=rng), "std"),
    ],
)
def test_bad_input(rng, call, message):
    with pytest.raises(ValueError, match=message):
        call(rng)


def test_biases_are_zero_and_layers_differ():
    weights = ml.weights(ml.models.mlp((5, 5, 5)))
    assert not weights["layer1"]["b"].any()
    assert not np.array_equal(weights["layer1"]["w"], weights["layer2"]["w"])


def test_every_backend_has_the_same_module():
    assert ml.initializers is initializers
