"""Searching for hyperparameters: algorithms small enough to read, and Optuna."""

from mlcourse.tuning.gaussian_process import (
    GaussianProcess,
    expected_improvement,
    fit_process,
    matern,
)
from mlcourse.tuning.halving import hyperband, successive_halving
from mlcourse.tuning.optuna import optuna_search
from mlcourse.tuning.range_test import RangeTest, range_test
from mlcourse.tuning.search import (
    bayesian_search,
    coarse_to_fine,
    grid_search,
    random_search,
)
from mlcourse.tuning.space import choice, integers, log_uniform, uniform
from mlcourse.tuning.trials import Search, Trial

__all__ = [
    "GaussianProcess",
    "RangeTest",
    "Search",
    "Trial",
    "bayesian_search",
    "choice",
    "coarse_to_fine",
    "expected_improvement",
    "fit_process",
    "grid_search",
    "hyperband",
    "integers",
    "log_uniform",
    "matern",
    "optuna_search",
    "random_search",
    "range_test",
    "successive_halving",
    "uniform",
]
