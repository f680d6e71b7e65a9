"""Columns of every kind of table."""

import numpy as np
import pytest

from mlcourse.preprocessing import (
    Columns,
    MinMaxScaler,
    StandardScaler,
)
from tests.package.tables import mixed, prepared


@pytest.fixture
def parts(rng):
    """Training and test rows of three numbers."""
    x = rng.exponential(size=(50, 3))
    return x[:40], x[40:]


def test_every_kind_of_table_gives_the_same(rng):
    table = mixed(30, rng)
    expected = prepared().fit_transform(table)
    structured = np.zeros(30, [(name, col.dtype) for name, col in table.items()])
    for name, column in table.items():
        structured[name] = column
    np.testing.assert_array_equal(prepared().fit_transform(structured), expected)


def test_data_frames_are_tables(rng):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    table = mixed(30, rng)
    expected = prepared().fit_transform(table)
    frame = pandas.DataFrame(table)
    columns = prepared().fit(frame)
    np.testing.assert_array_equal(columns.transform(frame), expected)
    assert columns.seen_rows(frame.iloc[3:5]).all()
    holes = frame.assign(city=frame["city"].astype("string").where(frame.index > 3))
    with pytest.raises(ValueError, match="row 0 of column 0 is missing"):
        prepared().fit(holes)


def test_columns_may_be_chosen_by_index(parts):
    train, test = parts
    columns = Columns({2: StandardScaler(), (0, 1): MinMaxScaler()}).fit(train)
    expected = [
        StandardScaler().fit(train[:, 2:]).transform(test[:, 2:]),
        MinMaxScaler().fit(train[:, :2]).transform(test[:, :2]),
    ]
    np.testing.assert_array_equal(columns.transform(test), np.hstack(expected))


def test_a_new_order_of_columns_does_not_matter_where_they_have_names(rng):
    table = mixed(30, rng)
    columns = prepared().fit(table)
    turned = dict(reversed(table.items()))
    np.testing.assert_array_equal(columns.transform(turned), columns.transform(table))


def test_a_fitted_transformer_says_so():
    scaler = StandardScaler()
    assert repr(scaler) == "StandardScaler, not fitted"
    assert repr(scaler.fit([[1.0], [2.0]])) == "StandardScaler, fitted on 2 rows"


def test_one_hot_columns_do_not_widen_floats(rng):
    found = prepared().fit_transform(mixed(30, rng))
    assert (found.dtype, found.shape) == ("float32", (30, 6))
