"""Intervals cover what they promise, and tests keep their level."""

import numpy as np
import pytest

from mlcourse import statistics
from mlcourse.metrics import accuracy, roc_auc


def test_the_bootstrap_covers_the_truth_about_as_often_as_promised(rng):
    hits = 0
    for seed in range(200):
        sample = rng.exponential(size=60)
        found = statistics.bootstrap_interval(
            np.mean, sample, seed=seed, confidence=0.9, resamples=200
        )
        hits += found.low < 1 < found.high
    assert 0.82 < hits / 200 < 0.96


def test_the_same_seed_gives_the_same_interval(rng):
    sample = rng.standard_normal(20)
    first, again, other = (
        statistics.bootstrap_interval(np.mean, sample, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again != other


def test_a_paired_difference_is_narrower_than_two_intervals(rng):
    targets = rng.integers(2, size=200)
    hard = rng.random(200) < 0.3
    first = np.where(hard, 1 - targets, targets)
    second = np.where(rng.random(200) < 0.03, 1 - first, first)
    paired = statistics.bootstrap_difference(accuracy, first, second, targets, seed=0)
    alone = statistics.bootstrap_interval(accuracy, first, targets, seed=0)
    assert paired.estimate == accuracy(first, targets) - accuracy(second, targets)
    assert paired.high - paired.low < 0.7 * (alone.high - alone.low)


def test_strata_keep_a_rare_class_in_every_resample():
    targets = np.array([1, 1] + [0] * 30)
    scores = np.linspace(1, 0, 32)
    with pytest.raises(ValueError, match="no positive example"):
        statistics.bootstrap_interval(roc_auc, scores, targets, seed=0)
    found = statistics.bootstrap_interval(
        roc_auc, scores, targets, seed=0, strata=targets
    )
    assert found == (1, 1, 1)


@pytest.mark.parametrize("value", [0, 1, 2])
def test_strata_keep_the_size_of_each_class(value, rng):
    strata = rng.integers(3, size=50)
    found = statistics.bootstrap_interval(
        lambda x: (x == value).sum(), strata, seed=0, resamples=20, strata=strata
    )
    assert found.low == found.high == (strata == value).sum()


def rejections(test_fraction, rng):
    """How often equal models are told apart by ten folds that share an error."""
    count = 0
    for _ in range(400):
        sample = rng.standard_normal(50)
        folds = np.array_split(sample, 10)
        scores = np.array(
            [np.concatenate(folds[:i] + folds[i + 1 :]).mean() for i in range(10)]
        )
        tested = np.array([fold.mean() for fold in folds])
        result = statistics.paired_t_test(
            3 * scores + tested, np.zeros(10), test_fraction=test_fraction
        )
        count += result.p_value < 0.05
    return count / 400


def test_the_correction_rejects_equal_models_less_often(rng):
    assert rejections(0.1, rng) < rejections(None, rng)


def test_mcnemar_of_equal_predictions_finds_no_difference():
    same = np.array([0, 1, 1])
    for exact in (True, False):
        result = statistics.mcnemar(same, same, np.ones(3, int), exact=exact)
        assert result == (0, 1)


def test_mcnemar_counts_many_disagreements():
    targets = np.zeros(30_000, int)
    first, second = np.arange(30_000) < 14_000, np.arange(30_000) >= 14_000
    exact = statistics.mcnemar(first, second, targets)
    approximate = statistics.mcnemar(first, second, targets, exact=False)
    assert exact.p_value == pytest.approx(approximate.p_value, rel=0.05)


CASES = {
    "no arrays": (
        lambda: statistics.bootstrap_interval(np.mean, seed=0),
        "at least one array",
    ),
    "no rows": (
        lambda: statistics.bootstrap_interval(np.mean, [], seed=0),
        "at least one array with rows",
    ),
    "lengths": (
        lambda: statistics.bootstrap_interval(accuracy, [1, 0], [1], seed=0),
        "1 given, 2 expected",
    ),
    "lengths of strata": (
        lambda: statistics.bootstrap_interval(np.mean, [1, 0], seed=0, strata=[1]),
        "strata",
    ),
    "confidence": (
        lambda: statistics.bootstrap_interval(np.mean, [1.0], seed=0, confidence=95),
        "confidence must be a number in",
    ),
    "resamples": (
        lambda: statistics.bootstrap_interval(np.mean, [1.0], seed=0, resamples=0),
        "resamples must be an integer",
    ),
    "seed": (
        lambda: statistics.bootstrap_interval(np.mean, [1.0], seed=-1),
        "seed must be an integer",
    ),
    "one value": (lambda: statistics.mean_interval([1.0]), "two numbers or more"),
    "NaN": (lambda: statistics.mean_interval([1.0, np.nan]), "nan at index"),
    "columns": (lambda: statistics.mean_interval([[1.0, 2.0]]), "1 axes"),
    "certainty": (
        lambda: statistics.mean_interval([1.0, 2.0], confidence=1),
        "confidence must be",
    ),
    "folds": (lambda: statistics.paired_t_test([1, 2], [1, 2, 3]), "3 given, 2 exp"),
    "no spread": (
        lambda: statistics.paired_t_test([1.0, 2.0], [0.0, 1.0]),
        "all differences are the same",
    ),
    "fraction": (
        lambda: statistics.paired_t_test([1, 2], [2, 1], test_fraction=1),
        "test_fraction must be",
    ),
    "labels": (lambda: statistics.mcnemar([1, 0], [1, 0], [1]), "must be the same"),
}


@pytest.mark.parametrize("name", CASES)
def test_refused(name):
    call, message = CASES[name]
    with pytest.raises(ValueError, match=message):
        call()


def test_scores_are_no_labels():
    with pytest.raises(TypeError, match="integer labels"):
        statistics.mcnemar([0.5], [1], [1])
