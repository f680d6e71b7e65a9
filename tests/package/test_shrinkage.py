"""Ridge and lasso are the minima that they promise, and refuse what has none."""

import numpy as np
import pytest

from mlcourse.shrinkage import lasso, ridge, soft_threshold


@pytest.fixture
def table(rng):
    """A table whose columns are neither scaled nor independent."""
    x = rng.standard_normal((40, 5)) @ rng.standard_normal((5, 5))
    x[:, 0] *= 10
    return x, x @ np.array([0.5, 0, -2, 0, 1]) + rng.standard_normal(40)


def slope(x, y, w):
    return 2 / len(x) * x.T @ (x @ w - y)


@pytest.mark.parametrize("strength", [0, 0.3, 20])
def test_ridge_is_where_its_gradient_is_zero(table, strength):
    w = ridge(*table, strength)
    np.testing.assert_allclose(slope(*table, w) + 2 * strength * w, 0, atol=1e-9)


@pytest.mark.parametrize("strength", [0, 0.3, 3])
def test_lasso_is_where_its_slopes_balance_the_penalty(table, strength):
    w = lasso(*table, strength, sweeps=20_000)
    slopes, kept = slope(*table, w), w != 0
    np.testing.assert_allclose(slopes[kept], -strength * np.sign(w[kept]), atol=1e-4)
    assert (abs(slopes[~kept]) <= strength).all()


def test_lasso_drops_features_one_after_another(table):
    x, y = table
    largest = abs(slope(x, y, np.zeros(5))).max()
    kept = [
        np.count_nonzero(lasso(x, y, share * largest, sweeps=20_000))
        for share in (0, 0.01, 0.99, 1.01)
    ]
    assert kept[0] == 5 > kept[1] > kept[2] > kept[3] == 0


def test_lasso_gives_a_column_of_zeros_no_weight(table):
    x, y = table
    w = lasso(np.column_stack([x, np.zeros(40)]), y, 0.3)
    assert w[5] == 0
    np.testing.assert_array_equal(w[:5], lasso(x, y, 0.3))


def test_lasso_stops_when_it_is_told(table):
    x, y = table
    w = lasso(x, y, 0.3, sweeps=1)
    column = x[:, 0]
    alone = soft_threshold(np.mean(column * y), 0.15) / np.mean(column**2)
    assert w[0] == pytest.approx(alone, rel=1e-12)
    assert abs(w - lasso(x, y, 0.3)).max() > 1e-3


def test_what_is_given_is_not_changed(table):
    before = [array.copy() for array in table]
    for solve in (ridge, lasso):
        solve(*table, 1.0)
        assert all(map(np.array_equal, table, before))


def test_the_soft_threshold_is_the_minimum_of_its_problem():
    grid = np.linspace(-4, 4, 8001)
    for a in (-3.0, -0.4, 0.0, 0.9, 2.5):
        best = grid[np.argmin((grid - a) ** 2 / 2 + 1.2 * abs(grid))]
        assert soft_threshold(a, 1.2) == pytest.approx(best, abs=2e-3)


@pytest.mark.parametrize("solve", [ridge, lasso])
@pytest.mark.parametrize(
    ("x", "y", "strength", "message"),
    [
        (np.ones(3), np.ones(3), 1, "2 axes"),
        (np.ones((3, 2)), np.ones((3, 1)), 1, "1 axes"),
        (np.ones((3, 2)), np.ones(2), 1, "2 given, 3 expected"),
        (np.ones((0, 2)), np.ones(0), 1, "empty"),
        (np.full((3, 2), np.nan), np.ones(3), 1, "x holds nan"),
        (np.ones((3, 2)), np.full(3, np.inf), 1, "y holds inf"),
        (np.ones((3, 2)), np.ones(3), -1, "strength"),
        (np.ones((3, 2)), np.ones(3), np.nan, "strength"),
    ],
)
def test_bad_input_is_refused(solve, x, y, strength, message):
    with pytest.raises(ValueError, match=message):
        solve(x, y, strength)


def test_ridge_without_strength_refuses_dependent_columns():
    with pytest.raises(np.linalg.LinAlgError):
        ridge(np.ones((3, 2)), np.ones(3), 0)
    np.testing.assert_allclose(ridge(np.ones((3, 2)), np.ones(3), 1), [1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("a", "threshold", "message"),
    [(1.0, -1.0, "threshold must be"), (np.nan, 1.0, "a holds nan")],
)
def test_a_threshold_that_shrinks_nothing_is_refused(a, threshold, message):
    with pytest.raises(ValueError, match=message):
        soft_threshold(a, threshold)
