"""Initial weights have the variance that their formula promises.

They are one module, ``ml.initializers``, in every backend.
"""

import numpy as np
import pytest

from mlcourse import initializers
from mlcourse import reference as ml

VARIANCES = {
    "he": lambda fan_in, fan_out: 2 / fan_in,
    "xavier": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "lecun": lambda fan_in, fan_out: 1 / fan_in,
}


@pytest.mark.parametrize(
    ("shape", "layer"),
    [
        ((400, 300), {}),
        ((3, 3, 40, 400), {}),
        ((5, 20, 1000), {"groups": 4}),
        ((200, 800), {"gates": 4}),
    ],
)
@pytest.mark.parametrize("family", VARIANCES)
def test_mean_variance_and_limits(family, shape, layer, rng):
    """Within five standard errors of n draws."""
    fan_in, fan_out = initializers.fans(shape, **layer)
    variance, n = VARIANCES[family](fan_in, fan_out), np.prod(shape)
    for distribution, kurtosis in (("normal", 3), ("uniform", 9 / 5)):
        draw = getattr(initializers, f"{family}_{distribution}")
        w = draw(shape, rng=rng, dtype="float64", **layer)
        assert w.shape == shape
        assert abs(w.mean()) < 5 * (variance / n) ** 0.5
        assert abs(w.var() / variance - 1) < 5 * ((kurtosis - 1) / n) ** 0.5
    limit = (3 * variance) ** 0.5
    assert 0.999 * limit < abs(w).max() <= limit


def test_fans_of_groups_and_gates():
    """Each output of a grouped convolution sees the inputs of its group alone."""
    assert initializers.fans((3, 3, 2, 12), groups=4) == (18, 27)
    assert initializers.fans((7, 28), gates=4) == (7, 7)
    assert initializers.fans((1, 16)) == (1, 16)  # one row of an embedding


def test_the_bits_that_published_numbers_rest_on():
    rng, again = np.random.default_rng(3), np.random.default_rng(3)
    he = initializers.he_normal((6, 4), rng=rng)
    xavier = initializers.xavier_uniform((6, 4), rng=rng)
    normal = (2 / 6) ** 0.5 * again.standard_normal((6, 4))
    uniform = again.uniform(-((6 / 10) ** 0.5), (6 / 10) ** 0.5, (6, 4))
    assert np.array_equal(he, normal.astype("float32"))
    assert np.array_equal(xavier, uniform.astype("float32"))


@pytest.mark.parametrize("shape", [(6, 6), (7, 3), (3, 7), (3, 3, 4, 5), (1, 1)])
def test_orthogonal_is_orthogonal(shape, rng):
    w = initializers.orthogonal(shape, gain=2.0, rng=rng, dtype="float64")
    assert w.shape == shape
    matrix = w.reshape(-1, shape[-1]) / 2
    small = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    np.testing.assert_allclose(small @ small.T, np.eye(len(small)), atol=1e-14)


def test_every_gate_is_orthogonal_and_its_own(rng):
    w = initializers.orthogonal((5, 20), rng=rng, dtype="float64", gates=4)
    gates = np.split(w, 4, axis=1)
    for gate in gates:
        np.testing.assert_allclose(gate.T @ gate, np.eye(5), atol=1e-14)
    assert not np.allclose(gates[0], gates[1])


def test_orthogonal_favors_no_direction(rng):
    """With the signs of a bare QR factorization the diagonal would be negative."""
    draws = [initializers.orthogonal((2, 2), rng=rng) for _ in range(400)]
    assert abs(np.mean([w[0, 0] for w in draws])) < 5 * (0.5 / 400) ** 0.5


def test_uniform_has_the_limit_asked_for(rng):
    w = initializers.uniform((100, 1000), limit=0.3, rng=rng)
    assert w.std() == pytest.approx(0.3 / 3**0.5, rel=0.02)
    assert 0.2999 < abs(w).max() <= np.float32(0.3)
    assert w.dtype == np.float32


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
        (lambda rng: initializers.uniform((3,), limit=-1.0, rng=rng), "limit"),
        (lambda rng: initializers.fans((3, 2.5)), "integer of at least 1"),
        (lambda rng: initializers.fans((3, 4), gates=0), "gates"),
        (lambda rng: initializers.fans((3, 4), gates=3), "into 3 gates"),
        (lambda rng: initializers.fans((3, 1, 4), groups=3), "into 3 groups"),
        (lambda rng: initializers.orthogonal((3,), rng=rng), r"\(in, out\)"),
        (lambda rng: initializers.orthogonal((3, 3), gain=0.0, rng=rng), "gain"),
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
