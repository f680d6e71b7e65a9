"""What transformers return, and how they meet extremes."""

import numpy as np
import pytest

from mlcourse import preprocessing
from mlcourse.preprocessing import (
    Imputer,
    LogTransform,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    RobustScaler,
    StandardScaler,
)

NAN = float("nan")
NUMERIC = (StandardScaler, MinMaxScaler, RobustScaler, LogTransform, Imputer)
EVERY = (*NUMERIC, OrdinalEncoder, OneHotEncoder)


@pytest.fixture
def parts(rng):
    """Training and test rows of three numbers."""
    x = rng.exponential(size=(50, 3))
    return x[:40], x[40:]


@pytest.mark.parametrize("cls", NUMERIC)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_floats_keep_their_precision_and_inputs_stay_as_they_are(cls, dtype, parts):
    train, test = (part.astype(dtype) for part in parts)
    copies = train.copy(), test.copy()
    transformer = cls().fit(train)
    y = transformer.transform(test)
    assert y.dtype == dtype
    if cls is not Imputer:
        x = transformer.inverse_transform(y)
        assert x.dtype == dtype
        np.testing.assert_allclose(x, test, rtol=1e-4 if dtype == "float32" else 1e-12)
    for now, before in zip((train, test), copies, strict=True):
        np.testing.assert_array_equal(now, before)


def test_imputing_does_not_change_its_input():
    x = np.array([[1.0], [NAN]])
    Imputer().fit_transform(x)
    assert np.isnan(x[1, 0])


@pytest.mark.parametrize("cls", [StandardScaler, MinMaxScaler, RobustScaler])
def test_integers_become_float64(cls):
    assert cls().fit_transform([[1, 2], [3, 4]]).dtype == "float64"


@pytest.mark.parametrize("cls", [StandardScaler, MinMaxScaler, RobustScaler])
@pytest.mark.parametrize("rows", [1, 7])
def test_constant_columns_are_centered_and_not_divided(cls, rows):
    x = np.full((rows, 2), 0.1)
    scaler = cls().fit(x)
    assert abs(scaler.transform(x)).max() < 1e-15
    np.testing.assert_allclose(scaler.transform([[1.1, 0.1]]), [[1, 0]], atol=1e-15)


@pytest.mark.parametrize("cls", EVERY)
def test_no_rows_can_be_transformed_but_not_learned_from(cls):
    with pytest.raises(ValueError, match="fitted on is empty"):
        cls().fit(np.zeros((0, 2)))
    assert len(cls().fit([[1.0, 2.0]]).transform(np.zeros((0, 2)))) == 0


def test_statistics_of_a_failed_fit_are_not_used():
    scaler = StandardScaler().fit([[1.0], [2.0]])
    with pytest.raises(ValueError, match="nan"):
        scaler.fit([[NAN]], refit=True)
    with pytest.raises(RuntimeError, match="not fitted"):
        scaler.transform([[1.0]])


def test_missing_is_nan_none_and_nothing_else():
    x = np.array([1, "", None, NAN, np.float32("nan"), 0, "nan"], object)
    expected = [False, False, True, True, True, False, False]
    assert preprocessing.is_missing(x).tolist() == expected
    assert not preprocessing.is_missing([1, 2]).any()


def test_most_frequent_of_a_tie_is_the_smallest():
    filled = Imputer("most_frequent").fit_transform([[3.0], [1.0], [NAN]])
    assert filled[2, 0] == 1


def test_indicators_are_for_columns_that_lacked_values_in_training():
    imputer = Imputer("constant", fill=0, indicator=True).fit([[NAN, 1.0], [2.0, 2.0]])
    found = imputer.transform([[NAN, NAN], [3.0, 4.0]])
    assert found.tolist() == [[0, 0, 1], [3, 4, 0]]


def test_encoders_use_the_order_they_are_given():
    x = [["low"], ["high"], ["low"]]
    order = [["low", "middle", "high"]]
    assert OrdinalEncoder(order).fit_transform(x).ravel().tolist() == [0, 2, 0]
    assert OneHotEncoder(order).fit_transform(x).tolist() == [
        [1, 0, 0],
        [0, 0, 1],
        [1, 0, 0],
    ]


def test_unknown_categories_are_zeros_or_minus_one_if_ignored():
    x = np.array([["a", 1], ["b", 2]], object)
    new = np.array([["c", 2]], object)
    one_hot = OneHotEncoder(unknown="ignore").fit(x)
    assert one_hot.transform(new).tolist() == [[0, 0, 0, 1]]
    assert OrdinalEncoder(unknown="ignore").fit(x).transform(new).tolist() == [[-1, 1]]
    assert one_hot.inverse_transform(one_hot.transform(x)).tolist() == x.tolist()


def test_a_pipeline_is_inverted_from_its_end(parts):
    train, test = parts
    pipeline = preprocessing.Pipeline(LogTransform(), StandardScaler()).fit(train)
    log, scaler = pipeline.parts
    y = pipeline.transform(test)
    expected = log.inverse_transform(scaler.inverse_transform(y))
    assert np.array_equal(pipeline.inverse_transform(y), expected)
    np.testing.assert_allclose(expected, test, rtol=1e-12)


@pytest.mark.parametrize("missing", ["_learn", "_apply"])
def test_an_unfinished_transformer_cannot_be_made(missing):
    methods = {"_learn": lambda self, x: None, "_apply": lambda self, x: x}
    Finished = type("Finished", (preprocessing.Transformer,), methods)
    assert Finished().fit_transform([[1.0]]).tolist() == [[1.0]]
    del methods[missing]
    Unfinished = type("Unfinished", (preprocessing.Transformer,), methods)
    with pytest.raises(TypeError, match=f"Unfinished .*{missing}"):
        Unfinished()
