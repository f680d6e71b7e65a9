"""Ridge and lasso against scikit-learn, whose penalties are scaled differently."""

import numpy as np
import pytest

from mlcourse.shrinkage import lasso, ridge

oracle = pytest.importorskip(
    "sklearn.linear_model", reason="scikit-learn is not installed here"
)


@pytest.fixture
def table(rng):
    x = rng.standard_normal((60, 8))
    x[:, 1] = x[:, 0] + 0.3 * rng.standard_normal(60)
    return x, x[:, 0] - 2 * x[:, 3] + rng.standard_normal(60)


@pytest.mark.parametrize("strength", [0.01, 1, 100])
def test_ridge(table, strength):
    theirs = oracle.Ridge(alpha=60 * strength, fit_intercept=False)
    theirs = theirs.fit(*table).coef_
    np.testing.assert_allclose(ridge(*table, strength), theirs, rtol=1e-9)


@pytest.mark.parametrize("strength", [0.01, 0.5, 2, 10])
def test_lasso(table, strength):
    theirs = oracle.Lasso(
        alpha=strength / 2, fit_intercept=False, tol=1e-12, max_iter=100_000
    )
    theirs = theirs.fit(*table).coef_
    np.testing.assert_allclose(lasso(*table, strength), theirs, rtol=0, atol=1e-6)
