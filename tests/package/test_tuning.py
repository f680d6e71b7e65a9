"""Searches: their counts, their budgets, what they find, and what they refuse."""

import importlib
import math
import warnings

import numpy as np
import pytest

from mlcourse import tuning
from mlcourse.tuning.space import decode, encode

SPACE = {"x": tuning.uniform(-5.0, 10.0), "y": tuning.uniform(0.0, 15.0)}
MIXED = {
    "rate": tuning.log_uniform(1e-4, 1.0),
    "width": tuning.integers(4, 64),
    "activation": tuning.choice(("relu", "tanh", "gelu")),
}
DIMENSIONS = (*SPACE.values(), *MIXED.values())


def branin(settings, budget=None):
    """Three valleys, each down to 0.397887."""
    x, y = settings["x"], settings["y"]
    bend = y - 5.1 * x * x / (4 * math.pi**2) + 5 * x / math.pi - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


# --- spaces --------------------------------------------------------------------------


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_unit_interval_is_covered_and_comes_back(dimension):
    values = [dimension.from_unit(u) for u in np.linspace(0, 1, 101)]
    again = [dimension.from_unit(dimension.to_unit(value)) for value in values]
    if isinstance(dimension, tuning.choice):
        assert set(values) == set(dimension.options)
        assert again == values
    else:
        assert values[0] == pytest.approx(dimension.low)
        assert values[-1] == pytest.approx(dimension.high)
        assert again == pytest.approx(values)


def test_settings_come_back_from_the_unit_cube():
    settings = decode(MIXED, [0.3, 0.9, 0.5])
    assert decode(MIXED, encode(MIXED, settings)) == pytest.approx(settings)


def test_a_logarithmic_scale_is_even_in_powers():
    values = tuning.log_uniform(1e-4, 1.0).grid(5)
    assert values == pytest.approx([1e-4, 1e-3, 1e-2, 1e-1, 1.0])


def test_integers_are_equally_likely(rng):
    draws = [tuning.integers(1, 4).from_unit(u) for u in rng.random(4000)]
    assert np.bincount(draws)[1:] == pytest.approx([1000] * 4, rel=0.12)


# --- searches ------------------------------------------------------------------------


def test_a_grid_is_the_product():
    search = tuning.grid_search(lambda s: s["width"], MIXED, points=3)
    assert len(search.trials) == 3 * 3 * 3
    assert len({tuple(t.settings.values()) for t in search.trials}) == 27
    assert search.best.settings["width"] == 4


@pytest.mark.parametrize(
    "search",
    [
        tuning.random_search,
        lambda *args, **kwargs: tuning.coarse_to_fine(*args, rounds=4, **kwargs),
        tuning.bayesian_search,
    ],
    ids=["random", "coarse to fine", "bayesian"],
)
def test_trials_and_seeds(search):
    first = search(branin, SPACE, trials=14, seed=1)
    assert len(first.trials) == 14
    assert all(-5 <= t.settings["x"] <= 10 for t in first.trials)
    assert first.trials == search(branin, SPACE, trials=14, seed=1).trials
    assert first.trials != search(branin, SPACE, trials=14, seed=2).trials
    assert first.best.value == first.best_so_far()[-1]


def regrets(search, **kwargs):
    runs = [search(branin, SPACE, trials=40, seed=s, **kwargs) for s in range(5)]
    return np.array([run.best.value - 0.397887 for run in runs])


def test_a_model_finds_the_valley_that_chance_misses():
    bayesian, random = regrets(tuning.bayesian_search), regrets(tuning.random_search)
    assert np.median(bayesian) < 0.01 < np.median(random)


def test_refining_beats_drawing_everywhere():
    fine = regrets(tuning.coarse_to_fine, rounds=4)
    assert np.median(fine) < np.median(regrets(tuning.random_search))


def test_a_mixed_space_can_be_modelled():
    def loss(settings):
        far = abs(math.log10(settings["rate"]) + 2) + abs(settings["width"] - 40) / 40
        return far + (settings["activation"] != "gelu")

    best = tuning.bayesian_search(loss, MIXED, trials=40, seed=0).best
    assert best.settings["activation"] == "gelu"
    assert best.value < 0.5


def test_a_run_that_diverges_counts_as_the_worst():
    def diverges(settings):
        return math.nan if settings["x"] < 5 else settings["x"]

    for search in (tuning.random_search, tuning.bayesian_search):
        found = search(diverges, SPACE, trials=20, seed=0)
        assert math.inf in {trial.value for trial in found.trials}
        assert 5 <= found.best.value < 10


# --- budgets -------------------------------------------------------------------------


def rounds(search):
    """How many trials each budget got, in the order of the trials."""
    found = []
    for trial in search.trials:
        if found and found[-1][1] == trial.budget:
            found[-1][0] += 1
        else:
            found.append([1, trial.budget])
    return [(n, round(budget, 9)) for n, budget in found]


def test_halving_keeps_a_third_for_three_times_as_long():
    search = tuning.successive_halving(
        branin, SPACE, configurations=27, budget=27, seed=0
    )
    assert rounds(search) == [(27, 1), (9, 3), (3, 9), (1, 27)]
    assert search.spent == 4 * 27


def test_halving_keeps_the_best():
    search = tuning.successive_halving(
        branin, SPACE, configurations=9, budget=9, seed=0
    )
    first = sorted(search.trials[:9], key=lambda trial: trial.value)
    assert [t.settings for t in search.trials[9:12]] == [t.settings for t in first[:3]]
    assert search.best.settings == first[0].settings


def test_hyperband_runs_the_brackets_of_the_paper():
    """The table for R = 81 and η = 3, with neighbors of equal budget run together."""
    search = tuning.hyperband(branin, SPACE, budget=81, seed=0)
    assert rounds(search) == [
        *[(81, 1), (27, 3), (9, 9), (3, 27), (1, 81)],
        *[(34, 3), (11, 9), (3, 27), (1, 81)],
        *[(15, 9), (5, 27), (1, 81)],
        *[(8, 27), (2 + 5, 81)],
    ]


# --- the Gaussian process ------------------------------------------------------------


@pytest.mark.parametrize(("length", "noise"), [(0.3, 1e-2), (1.5, 1e-4)])
def test_the_process_is_that_of_scikit_learn(rng, length, noise):
    sklearn = pytest.importorskip(
        "sklearn.gaussian_process", reason="scikit-learn is not installed here"
    )
    kernels = sklearn.kernels
    points, values = rng.random((15, 2)), rng.standard_normal(15)
    ours = tuning.GaussianProcess(points, values, length, noise)
    kernel = kernels.ConstantKernel(ours.scale, "fixed") * (
        kernels.Matern(length, "fixed", nu=2.5) + kernels.WhiteKernel(noise, "fixed")
    )
    oracle = sklearn.GaussianProcessRegressor(kernel, alpha=0)
    oracle.fit(points, values - values.mean())
    assert ours.log_likelihood() == pytest.approx(
        oracle.log_marginal_likelihood(), rel=1e-9
    )
    new = rng.random((20, 2))
    mean, std = oracle.predict(new, return_std=True)
    # scikit-learn's deviation is that of a noisy value, ours that of the function
    std = np.sqrt(std**2 - ours.scale * noise)
    np.testing.assert_allclose(ours.predict(new)[0], mean + values.mean(), rtol=1e-8)
    np.testing.assert_allclose(ours.predict(new)[1], std, rtol=1e-6)


def test_the_scale_is_the_most_likely_one(rng):
    points, values = rng.random((10, 1)), rng.standard_normal(10)
    process = tuning.GaussianProcess(points, values, 0.5, 1e-2)
    most = process.log_likelihood()
    proper = process.scale
    k = tuning.matern(points, points, 0.5) + 1e-2 * np.eye(10)
    y = values - values.mean()
    for scale in (proper, 0.9 * proper, 1.1 * proper):
        log_density = -0.5 * (
            y @ np.linalg.solve(scale * k, y)
            + np.linalg.slogdet(scale * k)[1]
            + 10 * math.log(2 * math.pi)
        )
        assert (
            log_density == pytest.approx(most)
            if scale == proper
            else log_density < most
        )


def test_expected_improvement_is_the_mean_of_the_improvement(rng):
    mean, std = np.array([0.0, 1.0, -2.0]), np.array([1.0, 0.5, 0.1])
    draws = mean + std * rng.standard_normal((400_000, 3))
    measured = np.maximum(0.3 - draws, 0).mean(axis=0)
    ours = tuning.expected_improvement(mean, std, 0.3)
    np.testing.assert_allclose(ours, measured, atol=3e-3)


def test_nothing_is_expected_where_everything_is_known():
    mean, std = np.array([0.5, 0.2]), np.zeros(2)
    improvement = tuning.expected_improvement(mean, std, 0.3)
    np.testing.assert_allclose(improvement, [0, 0.1], atol=1e-12)


# --- Optuna --------------------------------------------------------------------------


@pytest.fixture
def optuna():
    return pytest.importorskip("optuna", reason="Optuna is not installed here")


@pytest.mark.usefixtures("optuna")
@pytest.mark.parametrize("sampler", ["tpe", "random"])
def test_optuna_searches_the_same_space(sampler):
    def loss(settings):
        return math.log10(settings["rate"]) ** 2 + (settings["activation"] != "tanh")

    search = tuning.optuna_search(loss, MIXED, trials=15, seed=0, sampler=sampler)
    assert len(search.trials) == 15
    assert {type(v) for v in search.best.settings.values()} == {float, int, str}
    again = tuning.optuna_search(loss, MIXED, trials=15, seed=0, sampler=sampler)
    assert again.trials == search.trials


@pytest.mark.usefixtures("optuna")
def test_a_stored_search_goes_on(tmp_path):
    storage = f"sqlite:///{tmp_path}/search.db"
    shared = {"storage": storage, "name": "branin", "sampler": "random"}
    first = tuning.optuna_search(branin, SPACE, trials=3, seed=0, **shared)
    both = tuning.optuna_search(branin, SPACE, trials=2, seed=1, **shared)
    assert both.trials[:3] == first.trials
    assert len(both.trials) == 5


@pytest.mark.usefixtures("optuna")
def test_optuna_takes_a_run_that_diverges():
    search = tuning.optuna_search(lambda s: math.nan, SPACE, trials=2, seed=0)
    assert [trial.value for trial in search.trials] == [math.inf] * 2


@pytest.mark.usefixtures("optuna")
def test_a_notebook_without_widgets_is_not_warned(monkeypatch, recwarn):
    import_module = importlib.import_module

    def warns(name):
        warnings.warn("IProgress not found. Please update jupyter", stacklevel=2)
        return import_module(name)

    monkeypatch.setattr(importlib, "import_module", warns)
    tuning.optuna_search(branin, SPACE, trials=1, seed=0)
    assert not recwarn.list


# --- bad input -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: tuning.uniform(1.0, 1.0), ValueError, "high"),
        (lambda: tuning.uniform(0.0, math.inf), ValueError, "high"),
        (lambda: tuning.log_uniform(0.0, 1.0), ValueError, "low"),
        (lambda: tuning.integers(3, 2), ValueError, "high"),
        (lambda: tuning.integers(0.5, 2), ValueError, "low"),
        (lambda: tuning.choice(()), ValueError, "options"),
        (
            lambda: tuning.random_search(branin, {}, trials=1, seed=0),
            ValueError,
            "empty",
        ),
        (
            lambda: tuning.random_search(branin, {"x": (0, 1)}, trials=1, seed=0),
            TypeError,
            "x: uniform",
        ),
        (
            lambda: tuning.random_search(branin, SPACE, trials=0, seed=0),
            ValueError,
            "trials",
        ),
        (lambda: tuning.grid_search(branin, SPACE, points=0), ValueError, "points"),
        (
            lambda: tuning.coarse_to_fine(branin, SPACE, trials=2, rounds=3, seed=0),
            ValueError,
            "trials",
        ),
        (
            lambda: tuning.bayesian_search(branin, SPACE, trials=3, seed=0, first=1),
            ValueError,
            "first",
        ),
        (
            lambda: tuning.hyperband(branin, SPACE, budget=0.5, seed=0),
            ValueError,
            "budget",
        ),
        (
            lambda: tuning.hyperband(branin, SPACE, budget=9, seed=0, eta=1),
            ValueError,
            "eta",
        ),
        (
            lambda: tuning.optuna_search(
                branin, SPACE, trials=1, seed=0, sampler="grid"
            ),
            ValueError,
            "choose from tpe",
        ),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_a_missing_optuna_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "optuna", None)
    with pytest.raises(ModuleNotFoundError, match=r"mlcourse\[tune\]"):
        tuning.optuna_search(branin, SPACE, trials=1, seed=0)
