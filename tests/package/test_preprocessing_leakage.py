"""Learning from test rows by accident is refused, or reported."""

import numpy as np
import pytest

from mlcourse import preprocessing
from mlcourse.preprocessing import (
    Columns,
    Imputer,
    LogTransform,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    Pipeline,
    RobustScaler,
    StandardScaler,
    check_leakage,
)
from tests.package.tables import mixed, prepared

NAN = float("nan")
NUMERIC = (StandardScaler, MinMaxScaler, RobustScaler, LogTransform, Imputer)
EVERY = (*NUMERIC, OrdinalEncoder, OneHotEncoder)


@pytest.fixture
def parts(rng):
    """Training and test rows of three numbers."""
    x = rng.exponential(size=(50, 3))
    return x[:40], x[40:]


@pytest.mark.parametrize("cls", EVERY)
def test_fitting_again_on_test_data_is_refused(cls, parts):
    """The mistake of many tutorials: ``scaler.fit_transform(test)``."""
    train, test = (np.round(part) for part in parts)
    transformer = cls().fit(train)
    before = transformer.transform(train)
    for method in (transformer.fit, transformer.fit_transform):
        with pytest.raises(RuntimeError, match="fitted on 40 rows already: use trans"):
            method(test)
    np.testing.assert_array_equal(transformer.transform(train), before)


def test_a_pipeline_is_not_fitted_again_either(parts):
    train, test = parts
    pipeline = Pipeline(Imputer(), StandardScaler()).fit(train)
    with pytest.raises(RuntimeError, match="Pipeline, fitted on 40 rows already"):
        pipeline.fit(test)


def test_a_step_that_was_fitted_elsewhere_is_refused(parts):
    train, test = parts
    scaler = StandardScaler().fit(test)
    with pytest.raises(RuntimeError, match="StandardScaler, fitted on 10 rows already"):
        Pipeline(Imputer(), scaler).fit(train)


@pytest.mark.parametrize("make", [StandardScaler, lambda: Pipeline(StandardScaler())])
def test_the_next_fold_may_be_fitted_when_asked_for(make, parts):
    first, second = parts
    transformer = make().fit(first).fit(second, refit=True)
    expected = make().fit(second).transform(first)
    np.testing.assert_array_equal(transformer.transform(first), expected)
    check_leakage(transformer, first)
    with pytest.raises(ValueError, match="all 10 test rows"):
        check_leakage(transformer, second)


@pytest.mark.parametrize(
    "make",
    [
        StandardScaler,
        LogTransform,
        lambda: Imputer("mean", indicator=True),
        lambda: Pipeline(Imputer(), LogTransform(), MinMaxScaler()),
        lambda: Columns({0: StandardScaler(), (1, 2): RobustScaler()}),
        lambda: Columns({0: StandardScaler()}),
    ],
)
def test_fitting_before_the_split_is_reported(make, parts):
    """Both for raw test rows and for those split off after the transformation."""
    train, test = parts
    everything = np.concatenate([train, test])
    leaking = make().fit(everything)
    for rows in (test, leaking.transform(everything)[40:]):
        with pytest.raises(ValueError, match="all 10 test rows are among them; split"):
            check_leakage(leaking, rows)
    honest = make().fit(train)
    check_leakage(honest, test)
    check_leakage(honest, honest.transform(test))


def test_copies_of_training_rows_among_the_test_rows_are_reported(parts):
    train, test = parts
    test = test.copy()
    test[[4, 7]] = train[0]
    scaler = StandardScaler().fit(train)
    assert np.flatnonzero(scaler.seen_rows(test)).tolist() == [4, 7]
    with pytest.raises(ValueError, match=r"2 of 10 test rows .* row 4"):
        check_leakage(scaler, test)
    check_leakage(scaler, test, at_most=0.2)


def test_leakage_is_seen_through_order_and_precision(parts):
    train, test = (part.astype("float32") for part in parts)
    scaler = StandardScaler().fit(np.concatenate([test[::-1], train]))
    assert scaler.seen_rows(test.astype("float64")).all()


def test_leakage_of_tables_with_words_and_holes(rng):
    table = mixed(30, rng)
    test = {name: column[20:] for name, column in table.items()}
    leaking = prepared().fit(table)
    with pytest.raises(ValueError, match="all 10 test rows"):
        check_leakage(leaking, test)
    with pytest.raises(ValueError, match="all 10 test rows"):
        check_leakage(Pipeline(prepared()).fit(table), leaking.transform(test))
    honest = prepared().fit({name: column[:20] for name, column in table.items()})
    measured = ~np.isnan(test["rooms"])
    assert not honest.seen_rows(test)[measured].any()


def test_cross_validation_of_a_pipeline_never_sees_its_validation_rows(parts):
    train, _ = parts
    pipeline = Pipeline(StandardScaler())
    for rows, valid in preprocessing.k_folds(len(train), seed=0):
        pipeline.fit(train[rows], refit=True)
        check_leakage(pipeline, train[valid])
