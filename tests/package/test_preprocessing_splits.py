"""Parts and folds are disjoint and complete, and keep what they promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse import preprocessing

many = settings(max_examples=60, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def complete(parts, size):
    """Whether the parts hold every row once."""
    return np.array_equal(np.sort(np.concatenate(parts)), np.arange(size))


def test_the_rows_of_a_split_are_fixed_by_the_seed():
    """Published results depend on these numbers."""
    parts = preprocessing.split(np.arange(12), np.arange(12) % 2, seed=0)
    assert [x.tolist() for x, _ in parts] == [
        [3, 1, 6, 8, 10, 9, 2, 5],
        [0, 7],
        [4, 11],
    ]
    (x, y), *_ = preprocessing.split(np.arange(40), np.arange(40) % 3, seed=7)
    assert (x % 3 == y).all()


@many
@given(st.integers(5, 80), seeds)
def test_random_split(size, seed):
    parts = preprocessing.random_split(size, seed=seed)
    assert complete(parts, size)
    exact = size * np.array([0.6, 0.2, 0.2])
    assert (abs(np.array([len(part) for part in parts]) - exact) <= 1).all()


def test_another_seed_draws_another_split():
    first, again, other = (
        preprocessing.random_split(50, seed=seed)[0].tolist() for seed in (0, 0, 1)
    )
    assert first == again != other


@many
@given(st.lists(st.integers(5, 30), min_size=1, max_size=4), seeds)
def test_stratified_split(counts, seed):
    labels = np.repeat(np.arange(len(counts)), counts)
    parts = preprocessing.stratified_split(labels, seed=seed)
    assert complete(parts, len(labels))
    for label, count in enumerate(counts):
        for part, fraction in zip(parts, (0.6, 0.2, 0.2), strict=True):
            assert abs((labels[part] == label).sum() - fraction * count) <= 1


@many
@given(st.integers(12, 60), st.integers(8, 20), seeds)
def test_group_split(size, names, seed):
    rng = np.random.default_rng(seed)
    groups = rng.permutation(
        np.append(np.arange(names), rng.integers(names, size=size))
    )
    parts = preprocessing.group_split(groups, fractions=(0.5, 0.5), seed=seed)
    assert complete(parts, len(groups))
    assert not np.intersect1d(groups[parts[0]], groups[parts[1]]).size
    largest = np.bincount(groups).max()
    assert abs(len(parts[0]) - len(groups) / 2) <= largest


@many
@given(st.integers(5, 80))
def test_time_split(size):
    parts = preprocessing.time_split(size)
    assert np.array_equal(np.concatenate(parts), np.arange(size))


@many
@given(st.integers(6, 60), st.integers(2, 6), seeds)
def test_k_folds(size, folds, seed):
    pairs = preprocessing.k_folds(size, folds=folds, seed=seed)
    assert complete([valid for _, valid in pairs], size)
    assert all(complete(pair, size) for pair in pairs)


@many
@given(st.lists(st.integers(4, 20), min_size=1, max_size=4), st.integers(2, 4), seeds)
def test_stratified_k_folds(counts, folds, seed):
    labels = np.random.default_rng(seed).permutation(
        np.repeat(np.arange(len(counts)), counts)
    )
    pairs = preprocessing.stratified_k_folds(labels, folds=folds, seed=seed)
    assert complete([valid for _, valid in pairs], len(labels))
    assert all(complete(pair, len(labels)) for pair in pairs)
    table = [np.bincount(labels[valid], minlength=len(counts)) for _, valid in pairs]
    assert (np.ptp(table, axis=0) <= 1).all()
    assert np.ptp(np.sum(table, axis=1)) <= 1


@many
@given(st.integers(6, 60), st.integers(2, 6), seeds)
def test_group_k_folds(size, folds, seed):
    rng = np.random.default_rng(seed)
    groups = np.append(np.arange(folds), rng.integers(9, size=size))
    pairs = preprocessing.group_k_folds(groups, folds=folds)
    assert complete([valid for _, valid in pairs], len(groups))
    for train, valid in pairs:
        assert complete([train, valid], len(groups))
        assert not np.intersect1d(groups[train], groups[valid]).size


def test_time_goes_forward_in_every_fold():
    for train, valid in preprocessing.time_series_folds(23, folds=4, gap=2):
        assert train[0] == 0
        assert valid[0] - train[-1] == 3
        assert (np.diff(train) == 1).all()
        assert (np.diff(valid) == 1).all()


def test_groups_and_classes_may_be_words():
    words = np.array(["a", "b", "c", "a", "b", "c"])
    assert complete(
        preprocessing.stratified_split(words, fractions=(0.5, 0.5), seed=0), 6
    )
    for train, valid in preprocessing.group_k_folds(words, folds=3):
        assert not set(words[train]) & set(words[valid])


@many
@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), seeds)
def test_resampling_makes_classes_the_same_size(counts, seed):
    labels = np.repeat(np.arange(len(counts)), counts)
    over = preprocessing.oversample(labels, seed=seed)
    assert (np.bincount(labels[over]) == max(counts)).all()
    assert np.isin(np.arange(len(labels)), over).all()
    under = preprocessing.undersample(labels, seed=seed)
    assert (np.bincount(labels[under]) == min(counts)).all()
    assert len(np.unique(under)) == len(under)


def test_class_weights_have_mean_one(rng):
    labels = np.append(np.arange(4), rng.integers(4, size=50))
    weights = preprocessing.class_weights(labels)
    assert weights[labels].mean() == pytest.approx(1, 1e-12)


CASES = {
    "fractions": (
        lambda: preprocessing.random_split(10, fractions=(0.5, 0.4), seed=0),
        "sum to 1",
    ),
    "negative fraction": (
        lambda: preprocessing.time_split(10, fractions=(1.5, -0.5)),
        "positive",
    ),
    "empty part": (lambda: preprocessing.random_split(2, seed=0), "one is empty"),
    "one group": (lambda: preprocessing.group_split([1, 1, 1], seed=0), "is empty"),
    "no rows": (lambda: preprocessing.time_split(0), "at least 1"),
    "rows for their number": (
        lambda: preprocessing.k_folds(np.arange(4), folds=2, seed=0),
        "size must be an integer",
    ),
    "no labels": (
        lambda: preprocessing.stratified_split([], seed=0),
        r"shape \(N,\), not \(0,\)",
    ),
    "label columns": (
        lambda: preprocessing.stratified_k_folds(np.eye(3), seed=0),
        r"shape \(N,\), not \(3, 3\)",
    ),
    "groups of NaN": (
        lambda: preprocessing.group_split([1.0, np.nan], seed=0),
        "hold NaN",
    ),
    "one fold": (
        lambda: preprocessing.k_folds(4, folds=1, seed=0),
        "at least 2",
    ),
    "more folds than rows": (
        lambda: preprocessing.k_folds(4, folds=5, seed=0),
        "4 rows are too few for 5 folds",
    ),
    "rare class": (
        lambda: preprocessing.stratified_k_folds([3, 3, 8], folds=2, seed=0),
        "1 rows of class 8 are too few",
    ),
    "few groups": (
        lambda: preprocessing.group_k_folds([1, 1, 2], folds=3),
        "2 groups are too few",
    ),
    "gap": (
        lambda: preprocessing.time_series_folds(10, folds=3, gap=5),
        "no training row",
    ),
    "seed": (lambda: preprocessing.random_split(9, seed=-1), "seed must be"),
    "absent class": (
        lambda: preprocessing.class_weights([0, 2]),
        "class 1 has no example",
    ),
    "label out of range": (
        lambda: preprocessing.class_weights([0, 2], classes=2),
        "label 2 is out of range",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_refused(name):
    call, message = CASES[name]
    with pytest.raises(ValueError, match=message):
        call()


def test_class_weights_of_scores_are_refused():
    with pytest.raises(TypeError, match="labels must be integers"):
        preprocessing.class_weights([0.5, 0.5])
