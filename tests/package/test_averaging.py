"""Exponential moving averages, of parameters and of a series."""

import numpy as np
import pytest

from mlcourse.averaging import ema, smoothed
from mlcourse.trees import tree_leaves


def test_the_average_weighs_the_past_by_powers_of_the_decay(rng):
    values = rng.standard_normal((10, 3))
    average = {"layer1": {"w": values[0]}}
    for value in values[1:]:
        average = ema(average, {"layer1": {"w": value}}, 0.8)
    weights = 0.2 * 0.8 ** np.arange(10)[::-1]
    weights[0] = 0.8**9
    assert weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(average["layer1"]["w"], weights @ values, rtol=1e-14)


def test_the_dtype_is_kept_and_nothing_given_is_changed(rng):
    average, params = ({"w": rng.standard_normal(3).astype("f4")} for _ in range(2))
    before = average["w"].copy(), params["w"].copy()
    moved = ema(average, params, np.float64(0.9))
    assert [leaf.dtype.name for leaf in tree_leaves(moved)] == ["float32"]
    assert np.array_equal(average["w"], before[0])
    assert np.array_equal(params["w"], before[1])


def test_the_ends_of_the_decay():
    average, params = {"w": np.array([0.1])}, {"w": np.array([0.3])}
    assert ema(average, params, 1)["w"] == 0.1
    assert ema(average, params, 0)["w"] == 0.3


@pytest.mark.parametrize(
    ("params", "decay", "message"),
    [
        ({"w": np.ones(1)}, 1.1, "decay"),
        ({"w": np.ones(1)}, float("nan"), "decay"),
        ({"v": np.ones(1)}, 0.5, r"\['w'\] are expected"),
        ({"w": np.ones((3, 1))}, 0.5, "must be the same"),
    ],
)
def test_bad_input_is_refused(params, decay, message):
    with pytest.raises(ValueError, match=message):
        ema({"w": np.ones(1)}, params, decay)


def test_a_smoothed_series_is_a_mean_of_what_came_before(rng):
    values = rng.standard_normal(12)
    weights = 0.7 ** np.arange(12)[::-1]
    expected = [np.average(values[:t], weights=weights[-t:]) for t in range(1, 13)]
    np.testing.assert_allclose(smoothed(values, 0.7), expected, rtol=1e-13)


def test_smoothing_keeps_what_is_constant_and_may_do_nothing():
    np.testing.assert_allclose(smoothed(np.full(50, 3.0)), 3.0, rtol=1e-14)
    assert smoothed([1, 5, 2], decay=0).tolist() == [1.0, 5.0, 2.0]


@pytest.mark.parametrize(
    ("values", "decay", "message"),
    [
        ([1.0], 1.0, "decay"),
        ([1.0], -0.1, "decay"),
        ([[1.0, 2.0]], 0.5, r"values has shape \(1, 2\)"),
    ],
)
def test_what_is_no_series_is_refused(values, decay, message):
    with pytest.raises(ValueError, match=message):
        smoothed(values, decay)
