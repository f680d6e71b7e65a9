"""Transformers, weights and folds against scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse import preprocessing

pytest.importorskip("sklearn", reason="scikit-learn is not installed here")
from sklearn import impute, model_selection
from sklearn import preprocessing as oracle
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline
from sklearn.utils.class_weight import compute_class_weight

EXACT = {"rtol": 1e-12, "atol": 1e-12}
many = settings(max_examples=60, deadline=None)
sizes, widths, seeds = st.integers(1, 30), st.integers(1, 4), st.integers(0, 2**32 - 1)

SCALERS = [
    (preprocessing.StandardScaler, oracle.StandardScaler, {}, {}),
    (preprocessing.MinMaxScaler, oracle.MinMaxScaler, {}, {}),
    (
        preprocessing.MinMaxScaler,
        oracle.MinMaxScaler,
        {"low": -3, "high": 2},
        {"feature_range": (-3, 2)},
    ),
    (preprocessing.RobustScaler, oracle.RobustScaler, {}, {}),
]


def table(size, width, seed):
    """Columns of ties, constants and numbers of different sizes; and further rows."""
    rng = np.random.default_rng(seed)
    x = rng.integers(-2, 3, size=(size, width)) * 10.0 ** rng.integers(-2, 3, width)
    x[:, rng.random(width) < 0.2] = 7
    return x, rng.normal(0, 10, (5, width))


def holes(size, width, seed):
    """A table with missing values, but in no column alone."""
    rng = np.random.default_rng(seed)
    x, further = table(size, width, seed)
    x[rng.random(x.shape) < 0.3] = np.nan
    x[rng.integers(size), :] = rng.integers(-2, 3, width)
    further[rng.random(further.shape) < 0.5] = np.nan
    return x, further


@many
@given(sizes, widths, seeds, st.sampled_from(SCALERS))
def test_scalers(size, width, seed, case):
    cls, other, setting, same = case
    x, further = table(size, width, seed)
    ours, theirs = cls(**setting).fit(x), other(**same).fit(x)
    for rows in (x, further):
        y = ours.transform(rows)
        np.testing.assert_allclose(y, theirs.transform(rows), **EXACT)
        np.testing.assert_allclose(ours.inverse_transform(y), rows, **EXACT)


@pytest.mark.parametrize("case", SCALERS, ids=lambda case: case[0].__name__)
def test_scalers_of_float32(case, rng):
    cls, other, setting, same = case
    x = rng.standard_normal((50, 3)).astype("float32")
    expected = other(**same).fit(x.astype("float64")).transform(x.astype("float64"))
    found = cls(**setting).fit_transform(x)
    assert found.dtype == "float32"
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@many
@given(sizes, widths, seeds, st.sampled_from(["mean", "median", "most_frequent"]))
def test_imputers(size, width, seed, strategy):
    x, further = holes(size, width, seed)
    for indicator in (False, True):
        ours = preprocessing.Imputer(strategy, indicator=indicator).fit(x)
        theirs = impute.SimpleImputer(strategy=strategy, add_indicator=indicator).fit(x)
        for rows in (x, further):
            expected = theirs.transform(rows)
            np.testing.assert_allclose(ours.transform(rows), expected, **EXACT)


def test_constants_fill_columns_without_values():
    x = np.array([[np.nan, 1.0], [np.nan, np.nan]])
    theirs = impute.SimpleImputer(
        strategy="constant", fill_value=-1, keep_empty_features=True
    )
    found = preprocessing.Imputer("constant", fill=-1).fit_transform(x)
    np.testing.assert_array_equal(found, theirs.fit_transform(x))


def test_imputing_words():
    x = np.array([["b", "x"], ["a", None], [None, "x"], ["a", "y"], ["b", "y"]], object)
    theirs = impute.SimpleImputer(strategy="most_frequent", missing_values=None)
    found = preprocessing.Imputer("most_frequent").fit_transform(x)
    assert found.tolist() == theirs.fit_transform(x).tolist()
    assert found[2, 0] == "a"


@many
@given(sizes, widths, seeds, st.booleans())
def test_encoders(size, width, seed, words):
    rng = np.random.default_rng(seed)
    x, further = rng.integers(4, size=(size, width)), rng.integers(6, size=(5, width))
    if words:
        x, further = (np.array(list("abcdef"))[codes] for codes in (x, further))
    ours = preprocessing.OneHotEncoder(unknown="ignore").fit(x)
    theirs = oracle.OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(x)
    for rows in (x, further):
        np.testing.assert_array_equal(ours.transform(rows), theirs.transform(rows))
    assert (ours.inverse_transform(ours.transform(x)) == x).all()
    ours = preprocessing.OrdinalEncoder(unknown="ignore").fit(x)
    theirs = oracle.OrdinalEncoder(
        handle_unknown="use_encoded_value", unknown_value=-1
    ).fit(x)
    for rows in (x, further):
        np.testing.assert_array_equal(ours.transform(rows), theirs.transform(rows))
    assert (ours.inverse_transform(ours.transform(x)) == x).all()


def test_pipelines_and_columns(rng):
    x = np.abs(rng.standard_normal((40, 3)))
    x[rng.random(x.shape) < 0.2] = np.nan
    x[:, 2] = rng.integers(3, size=40)
    ours = preprocessing.Columns(
        {
            (0, 1): preprocessing.Pipeline(
                preprocessing.Imputer("median"),
                preprocessing.LogTransform(),
                preprocessing.StandardScaler(),
            ),
            2: preprocessing.OneHotEncoder(),
        }
    )
    theirs = ColumnTransformer(
        [
            (
                "numbers",
                make_pipeline(
                    impute.SimpleImputer(strategy="median"),
                    oracle.FunctionTransformer(np.log1p),
                    oracle.StandardScaler(),
                ),
                [0, 1],
            ),
            ("categories", oracle.OneHotEncoder(), [2]),
        ],
        sparse_threshold=0,
    )
    train, test = x[:30], x[30:]
    np.testing.assert_allclose(
        ours.fit_transform(train), theirs.fit_transform(train), **EXACT
    )
    np.testing.assert_allclose(ours.transform(test), theirs.transform(test), **EXACT)


@many
@given(sizes, st.integers(1, 5), seeds)
def test_class_weights(size, classes, seed):
    rng = np.random.default_rng(seed)
    labels = np.append(np.arange(classes), rng.integers(classes, size=size))
    expected = compute_class_weight("balanced", classes=np.arange(classes), y=labels)
    np.testing.assert_allclose(preprocessing.class_weights(labels), expected, **EXACT)


@many
@given(st.integers(4, 60), st.integers(2, 6), st.integers(0, 4))
def test_time_series_folds(size, folds, gap):
    try:
        splitter = model_selection.TimeSeriesSplit(n_splits=folds, gap=gap)
        expected = list(splitter.split(np.arange(size)))
    except ValueError:
        with pytest.raises(ValueError, match=r"too few|no training row"):
            preprocessing.time_series_folds(size, folds=folds, gap=gap)
        return
    found = preprocessing.time_series_folds(size, folds=folds, gap=gap)
    for ours, theirs in zip(found, expected, strict=True):
        for rows, other in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(rows, other)


@many
@given(st.integers(6, 60), st.integers(2, 6), seeds)
def test_group_folds_are_as_even(size, folds, seed):
    rng = np.random.default_rng(seed)
    groups = np.append(np.arange(folds), rng.integers(9, size=size))
    splitter = model_selection.GroupKFold(folds)
    expected = [len(valid) for _, valid in splitter.split(groups, groups=groups)]
    found = preprocessing.group_k_folds(groups, folds=folds)
    assert sorted(len(valid) for _, valid in found) == sorted(expected)


@many
@given(st.integers(2, 60), st.integers(2, 6), seeds)
def test_folds_have_the_same_sizes(size, folds, seed):
    if size < folds:
        with pytest.raises(ValueError, match="too few"):
            preprocessing.k_folds(size, folds=folds, seed=seed)
        return
    expected = model_selection.KFold(folds).split(np.arange(size))
    found = preprocessing.k_folds(size, folds=folds, seed=seed)
    assert [len(v) for _, v in found] == [len(v) for _, v in expected]
