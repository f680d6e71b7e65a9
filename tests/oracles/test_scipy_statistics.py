"""Intervals and tests against SciPy's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse import metrics, statistics
from mlcourse.seeding import generator
from mlcourse.statistics.student import outside, quantile

stats = pytest.importorskip("scipy.stats", reason="SciPy is not installed here")

many = settings(max_examples=60, deadline=None)
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 30, 199, 1000])
def test_student(freedom):
    for t in (0.0, 1e-3, 0.1, 0.5, 1.0, 1.7, 2.0, 5.0, 12.0, 300.0):
        expected = 2 * stats.t.sf(t, freedom)
        assert outside(t, freedom) == pytest.approx(expected, 1e-11, 1e-300)
    for confidence in (0.01, 0.5, 0.9, 0.95, 0.99, 0.999999):
        expected = stats.t.ppf((1 + confidence) / 2, freedom)
        found = quantile(confidence, freedom)
        assert found == pytest.approx(expected, 1e-9)


@pytest.mark.parametrize("t", [0.0, 1e-12, 1e-9, 0.3, 1.0, 7.0, 1e6])
def test_student_in_closed_form(t):
    assert outside(t, 1) == pytest.approx(2 / np.pi * np.arctan2(1, t), 1e-14)
    root = np.sqrt(2 + t * t)
    assert outside(t, 2) == pytest.approx(2 / (root * (root + t)), 1e-14)


@many
@given(st.integers(2, 40), seeds, st.floats(0.05, 0.999))
def test_interval_of_a_mean(size, seed, confidence):
    values = np.random.default_rng(seed).normal(3, 2, size)
    low, high = stats.t.interval(confidence, size - 1, values.mean(), stats.sem(values))
    found = statistics.mean_interval(values, confidence=confidence)
    np.testing.assert_allclose(found, (values.mean(), low, high), rtol=1e-10)


@many
@given(st.integers(2, 40), seeds)
def test_paired_t(size, seed):
    first, second = np.random.default_rng(seed).normal(0, 1, (2, size))
    expected = stats.ttest_rel(first, second)
    found = statistics.paired_t_test(first, second)
    np.testing.assert_allclose(found, (expected.statistic, expected.pvalue), rtol=1e-10)


@many
@given(st.integers(2, 40), seeds)
def test_corrected_t(size, seed):
    first, second = np.random.default_rng(seed).normal(0, 1, (2, size))
    difference = first - second
    variance = (1 / size + 1 / (size - 1)) * difference.var(ddof=1)
    t = difference.mean() / np.sqrt(variance)
    found = statistics.paired_t_test(first, second, test_fraction=1 / size)
    expected = (t, 2 * stats.t.sf(abs(t), size - 1))
    np.testing.assert_allclose(found, expected, rtol=1e-10)


@many
@given(st.integers(1, 300), st.floats(0, 1), seeds)
def test_mcnemar(size, share, seed):
    rng = np.random.default_rng(seed)
    targets, second = rng.integers(3, size=(2, size))
    first = np.where(rng.random(size) < share, targets, second)
    b = ((first == targets) & (second != targets)).sum()
    c = ((first != targets) & (second == targets)).sum()
    found = statistics.mcnemar(first, second, targets)
    expected = stats.binomtest(min(b, c), b + c).pvalue if b + c else 1
    np.testing.assert_allclose(found, (min(b, c), expected), rtol=1e-11)
    squared = max(abs(b - c) - 1, 0) ** 2 / max(b + c, 1)
    found = statistics.mcnemar(first, second, targets, exact=False)
    np.testing.assert_allclose(found, (squared, stats.chi2.sf(squared, 1)), rtol=1e-11)


@pytest.mark.parametrize("confidence", [0.5, 0.95])
def test_bootstrap(confidence, rng):
    predictions, targets = rng.standard_normal((2, 40))
    found = statistics.bootstrap_interval(
        metrics.mae,
        predictions,
        targets,
        seed=3,
        confidence=confidence,
        resamples=200,
    )
    expected = stats.bootstrap(
        (predictions, targets),
        metrics.mae,
        paired=True,
        vectorized=False,
        n_resamples=200,
        confidence_level=confidence,
        method="percentile",
        rng=generator(3, "bootstrap"),
    ).confidence_interval
    assert found.estimate == metrics.mae(predictions, targets)
    np.testing.assert_allclose(found[1:], expected, rtol=1e-12)
