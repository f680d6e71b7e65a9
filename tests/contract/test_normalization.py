"""What normalization promises beyond the contract's samples, in every backend."""

import numpy as np
import pytest

from mlcourse import contract, parity, reference

CALLS = {
    "batch_norm": {},
    "layer_norm": {},
    "group_norm": {"groups": 2},
    "instance_norm": {},
}


def test_batch_stats(ml, rng):
    x = 1e4 + rng.standard_normal((5, 3, 4, 2))
    mean, variance = ml.batch_stats(ml.array(x, "float64"))
    np.testing.assert_allclose(ml.numpy(mean), x.mean((0, 1, 2)), rtol=1e-12)
    np.testing.assert_allclose(ml.numpy(variance), x.var((0, 1, 2)), rtol=1e-9)


def test_batch_stats_make_inference_equal_to_training(ml, rng):
    x, gamma, beta = (
        ml.array(rng.standard_normal(s), "float64") for s in ((6, 3), 3, 3)
    )
    mean, variance = ml.batch_stats(x)
    given = ml.batch_norm(x, gamma, beta, mean=mean, variance=variance)
    np.testing.assert_allclose(
        ml.numpy(given), ml.numpy(ml.batch_norm(x, gamma, beta)), rtol=1e-12
    )


def test_batch_stats_have_no_gradient(ml, rng):
    """Only the path through x itself is left: dx = γ dy / σ."""

    def f(x, gamma, beta):
        mean, variance = ml.batch_stats(x)
        return ml.batch_norm(x, gamma, beta, mean=mean, variance=variance)

    x, gamma, beta, dy = (rng.standard_normal(s) for s in ((6, 3), 3, 3, (6, 3)))
    _, pullback = ml.vjp(f, *(ml.array(a, "float64") for a in (x, gamma, beta)))
    dx = ml.numpy(pullback(ml.array(dy, "float64"))[0])
    np.testing.assert_allclose(dx, gamma * dy / np.sqrt(x.var(0) + 1e-5), rtol=1e-12)


@pytest.mark.parametrize("name", CALLS)
def test_a_constant_added_to_the_input_changes_nothing(ml, name, rng):
    """E[x²] − E[x]² would be off by 1e-4: ten digits of a million squared are lost."""
    x, dy = rng.integers(-64, 64, (2, 2, 4, 4, 4)) / 16
    vectors = rng.standard_normal((2, 4))
    near, far = (run(ml, name, offset + x, *vectors, dy=dy) for offset in (0, 1e6))
    for a, b in zip(near, far, strict=True):
        assert parity.relative_error(a, b) < 1e-8


def run(ml, name, *args, dy):
    y, pullback = ml.vjp(
        getattr(ml, name), *(ml.array(a, "float64") for a in args), **CALLS[name]
    )
    return [ml.numpy(y), *map(ml.numpy, pullback(ml.array(dy, "float64")))]


def test_a_variance_of_zero_gives_beta(ml):
    x = ml.array(np.full((1, 2), 7.0), "float64")
    gamma, beta = ml.array([3.0, 4.0], "float64"), ml.array([5.0, 6.0], "float64")
    y, pullback = ml.vjp(ml.batch_norm, x, gamma, beta)
    np.testing.assert_allclose(ml.numpy(y), [[5.0, 6.0]], rtol=1e-10)
    np.testing.assert_allclose(ml.numpy(pullback(x)[0]), 0, atol=1e-10)


def broken(pulled):
    """Batch norm over rows, with a mistake in the gradient of x̂."""

    @reference.op
    def batch_norm(x, gamma, beta, *, mean=None, variance=None, eps=1e-5):
        scale = 1 / np.sqrt(x.var(0) + eps)
        xhat = scale * (x - x.mean(0))

        def pullback(dy):
            dx = scale * pulled(gamma * dy, xhat)
            return dx, (dy * xhat).sum(0), dy.sum(0)

        return gamma * xhat + beta, pullback

    return batch_norm


def right(dxhat, xhat):
    return dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).mean(0)


def zero(dxhat, xhat):
    return np.zeros_like(dxhat)


def without_the_mean(dxhat, xhat):
    return dxhat - xhat * (dxhat * xhat).mean(0)


def without_the_variance(dxhat, xhat):
    return dxhat - dxhat.mean(0)


@pytest.mark.parametrize("mistake", [zero, without_the_mean, without_the_variance])
def test_a_lost_path_is_noticed(framework, monkeypatch, rng, mistake):
    sample = contract.Sample("", (rng.standard_normal((5, 3)), *np.ones((2, 3))))
    monkeypatch.setattr(reference, "batch_norm", broken(right))
    assert measure(framework, sample) < 1e-12
    monkeypatch.setattr(reference, "batch_norm", broken(mistake))
    assert measure(framework, sample) > 1e-2
    assert parity.gradient_check("batch_norm", sample) > 1e-2


def test_a_gradient_of_ones_would_notice_nothing(ml, rng):
    """Its pullback is zero, as a broken one may be."""
    args = rng.standard_normal((5, 3)), *np.ones((2, 3))
    _, dx, *_ = run(ml, "batch_norm", *args, dy=np.ones((5, 3)))
    np.testing.assert_allclose(dx, 0, atol=1e-12)


def measure(framework, sample):
    _, gradient = parity.operation_errors(framework, "batch_norm", sample, "float64")
    return gradient
