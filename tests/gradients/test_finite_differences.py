"""Every pullback of the reference against central differences, in float64."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse import contract, parity, reference
from mlcourse.gradcheck import inner_product, random_like
from tests.contract.samples import samples

MEASURABLE = samples(lambda entry, sample: sample.measurable)


@pytest.mark.parametrize(("entry", "sample"), MEASURABLE)
def test_every_gradient(entry, sample):
    assert parity.gradient_check(entry.name, sample) < contract.GRADIENT_TOLERANCE


@pytest.mark.parametrize(("entry", "sample"), MEASURABLE)
def test_element_by_element_against_the_largest_entry(entry, sample):
    """An error in one small entry cannot hide in the norm of the whole array."""
    derived, measured = parity.derived_and_measured(entry.name, sample)
    largest = max(np.abs(theirs).max(initial=0) for theirs in measured)
    for i, (ours, theirs) in enumerate(zip(derived, measured, strict=True)):
        own = np.abs(theirs).max(initial=0)
        scale = (largest if i in sample.vanishing else own) or 1.0
        np.testing.assert_allclose(ours / scale, theirs / scale, atol=1e-7, rtol=0)


@pytest.mark.parametrize("entry", contract.OPERATIONS, ids=lambda entry: entry.name)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_random_shapes_and_settings(entry, seed):
    """⟨dy, J v⟩, by central differences along a random v, is ⟨Jᵀ dy, v⟩.

    Two steps are combined (Richardson) so that the error of order h² cancels: where a
    function bends sharply, as InfoNCE does at a small temperature, it passes 1e-7.
    """
    rng = np.random.default_rng(seed)
    sample = entry.draw(rng)
    operation = getattr(reference, entry.name)
    y, pullback = reference.vjp(operation, *sample.args, **sample.kwargs)
    dy = random_like(y, rng)
    gradients = pullback(*(dy if isinstance(dy, tuple) else (dy,)))
    directions = [rng.standard_normal(np.shape(arg)) for arg in sample.args]

    def along(t):
        moved = [a + t * v for a, v in zip(sample.args, directions, strict=True)]
        return operation(*moved, **sample.kwargs)

    def slope(h):
        return inner_product(dy, along(h), along(-h)) / (2 * h)

    measured = (4 * slope(5e-6) - slope(1e-5)) / 3
    products = [g * v for g, v in zip(gradients, directions, strict=True)]
    pulled, size = sum(p.sum() for p in products), sum(abs(p).sum() for p in products)
    assert abs(pulled - measured) <= contract.GRADIENT_TOLERANCE * max(size, 1e-3)


ANALYTIC = samples(lambda entry, sample: entry.analytic and sample.label != "extreme")


@pytest.mark.parametrize(("entry", "sample"), ANALYTIC)
def test_complex_step(entry, sample, rng):
    """Im f(x + ihv) / h has no subtraction, so it is exact to the last digits."""
    outputs, gradients = parity.call(reference, entry.name, sample, "float64")
    dys = random_like(tuple(outputs), parity.generator(0, "dy"))
    directions = [rng.standard_normal(arg.shape) for arg in sample.args]
    moved = [a + 1e-30j * v for a, v in zip(sample.args, directions, strict=True)]
    y = getattr(reference, entry.name)(*moved, **sample.kwargs)
    steps = tuple(one.imag / 1e-30 for one in (y if isinstance(y, tuple) else (y,)))
    pulled = sum(np.sum(g * v) for g, v in zip(gradients, directions, strict=True))
    assert pulled == pytest.approx(inner_product(dys, steps), rel=1e-11, abs=1e-12)
