"""Every pullback of the reference against central differences, in float64."""

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse import contract, parity, reference
from mlcourse.gradcheck import numerical_pullback, relative_error
from tests.contract.samples import samples

MEASURABLE = samples(lambda entry, sample: sample.measurable)
ELEMENTWISE = (
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "gelu",
    "silu",
    "softplus",
)


@pytest.mark.parametrize(("entry", "sample"), MEASURABLE)
def test_every_element_of_every_gradient(entry, sample):
    assert parity.gradient_check(entry.name, sample) < contract.GRADIENT_TOLERANCE


@pytest.mark.parametrize(("entry", "sample"), MEASURABLE)
def test_element_by_element_against_the_largest_entry(entry, sample):
    """An error in one small entry cannot hide in the norm of the whole array."""
    y, gradients = parity.call(reference, entry.name, sample, "float64")
    dy = parity.generator(0, "dy").standard_normal(np.shape(y))

    def f(*args):
        return getattr(reference, entry.name)(*args, **sample.kwargs)

    measured = numerical_pullback(f, sample.args, dy)
    for ours, theirs in zip(gradients, measured, strict=True):
        scale = np.abs(theirs).max(initial=0) or 1.0
        np.testing.assert_allclose(ours / scale, theirs / scale, atol=1e-7, rtol=0)


sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 1)


def directional_error(name, args, seed, **kwargs):
    """How far ⟨dy, J v⟩, by central differences, is from ⟨Jᵀ dy, v⟩."""
    rng = np.random.default_rng(seed)
    operation = getattr(reference, name)
    y, pullback = reference.vjp(operation, *args, **kwargs)
    dy = rng.standard_normal(np.shape(y))
    directions = [rng.standard_normal(np.shape(arg)) for arg in args]

    def along(t):
        moved = [a + t * v for a, v in zip(args, directions, strict=True)]
        return np.sum(dy * operation(*moved, **kwargs))

    h = 1e-5
    measured = (along(h) - along(-h)) / (2 * h)
    pulled = zip(pullback(dy), directions, strict=True)
    return relative_error(sum(np.sum(g * v) for g, v in pulled), measured)


@settings(max_examples=30, deadline=None)
@given(n=sizes, fan_in=sizes, fan_out=sizes, seed=seeds)
def test_linear_on_random_shapes(n, fan_in, fan_out, seed):
    rng = np.random.default_rng(seed)
    shapes = (n, fan_in), (fan_in, fan_out), (fan_out,)
    args = [rng.standard_normal(shape) for shape in shapes]
    assert directional_error("linear", args, seed) < 1e-6


@pytest.mark.parametrize("name", ELEMENTWISE)
@settings(max_examples=20, deadline=None)
@given(shape=arrays.array_shapes(max_dims=4, max_side=5), seed=seeds)
def test_activations_on_random_shapes(name, shape, seed):
    x = np.random.default_rng(seed).uniform(0.1, 3, shape)  # clear of the kink at 0
    sign = np.random.default_rng(seed + 1).choice([-1, 1], shape)
    (measured,) = numerical_pullback(
        getattr(reference, name), [sign * x], np.ones(shape)
    )
    _, pullback = reference.vjp(getattr(reference, name), sign * x)
    assert relative_error(pullback(np.ones(shape))[0], measured) < 1e-7


@settings(max_examples=30, deadline=None)
@given(n=sizes, classes=st.integers(2, 6), seed=seeds)
def test_softmax_and_cross_entropy_on_random_shapes(n, classes, seed):
    rng = np.random.default_rng(seed)
    x, targets = rng.standard_normal((n, classes)), rng.integers(classes, size=n)
    assert directional_error("softmax", [x], seed) < 1e-5
    error = directional_error("softmax_cross_entropy", [x], seed, targets=targets)
    assert error < 1e-5


ANALYTIC = samples(lambda entry, sample: entry.analytic and sample.label != "extreme")


@pytest.mark.parametrize(("entry", "sample"), ANALYTIC)
def test_complex_step(entry, sample, rng):
    """Im f(x + ihv) / h has no subtraction, so it is exact to the last digits."""
    y, gradients = parity.call(reference, entry.name, sample, "float64")
    dy = parity.generator(0, "dy").standard_normal(np.shape(y))
    directions = [rng.standard_normal(arg.shape) for arg in sample.args]
    moved = [a + 1e-30j * v for a, v in zip(sample.args, directions, strict=True)]
    step = getattr(reference, entry.name)(*moved, **sample.kwargs).imag / 1e-30
    pulled = sum(np.sum(g * v) for g, v in zip(gradients, directions, strict=True))
    assert pulled == pytest.approx(np.sum(dy * step), rel=1e-11, abs=1e-12)
