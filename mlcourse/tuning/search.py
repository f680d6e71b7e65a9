"""Searches that look at whole runs: grid, random, coarse to fine, Bayesian."""

import itertools

import numpy as np

from mlcourse.checks.basic import between, integer
from mlcourse.progress import progress
from mlcourse.seeding import generator
from mlcourse.tuning.gaussian_process import expected_improvement, fit_process
from mlcourse.tuning.space import check_space, decode, encode
from mlcourse.tuning.trials import Search


def grid_search(objective, space, *, points):
    """Try every combination of evenly spaced values.

    Parameters
    ----------
    objective : callable
        From settings, a dictionary, to a number, smaller being better.
    space : dict
        From names to ``uniform``, ``log_uniform``, ``integers`` or ``choice``.
    points : int
        Values per dimension; the number of trials is its power.

    Returns
    -------
    Search

    Examples
    --------
    >>> from mlcourse.tuning.space import uniform
    >>> search = grid_search(lambda s: s["x"] ** 2, {"x": uniform(-1, 1)}, points=5)
    >>> len(search.trials), search.best.settings
    (5, {'x': 0.0})
    """
    check_space(space)
    integer("points", points, at_least=1)
    values = [dimension.grid(points) for dimension in space.values()]
    search = Search()
    for combination in progress(list(itertools.product(*values)), "trial"):
        search.evaluate(objective, dict(zip(space, combination, strict=True)))
    return search


def random_search(objective, space, *, trials, seed):
    """Try settings that are drawn independently.

    Where few of the hyperparameters matter, each trial still tries another value of
    each of them; a grid repeats itself.

    Parameters
    ----------
    objective, space : see ``grid_search``
    trials, seed : int

    Returns
    -------
    Search

    References
    ----------
    Bergstra and Bengio (2012), https://jmlr.org/papers/v13/bergstra12a.html.
    """
    check_space(space)
    integer("trials", trials, at_least=1)
    rng, search = generator(seed, "search"), Search()
    for _ in progress(range(trials), "trial"):
        search.evaluate(objective, decode(space, rng.random(len(space))))
    return search


def coarse_to_fine(objective, space, *, trials, rounds, seed, shrink=0.5):
    """Search at random, then again in a smaller box around the best, ``rounds`` times.

    Parameters
    ----------
    objective, space : see ``grid_search``
    trials : int
        In all rounds together; at least one in each.
    rounds, seed : int
    shrink : float in (0, 1)
        The length of the box against that of the round before.

    Returns
    -------
    Search
    """
    check_space(space)
    integer("rounds", rounds, at_least=1)
    integer("trials", trials, at_least=rounds)
    between("shrink", shrink, 0, 1, include_low=False, include_high=False)
    rng, search = generator(seed, "search"), Search()
    low, high = np.zeros(len(space)), np.ones(len(space))
    for part in progress(range(rounds), "round"):
        for _ in range(trials * part // rounds, trials * (part + 1) // rounds):
            search.evaluate(objective, decode(space, rng.uniform(low, high)))
        half, center = (high - low) * shrink / 2, encode(space, search.best.settings)
        low, high = np.maximum(center - half, 0), np.minimum(center + half, 1)
    return search


def bayesian_search(objective, space, *, trials, seed, first=8, candidates=1000):
    """Try next what promises the largest expected improvement.

    A Gaussian process is fitted to the values so far. Random candidates, and some near
    the best settings, are compared by their expected improvement.

    Parameters
    ----------
    objective, space : see ``grid_search``
    trials, seed : int
    first : int
        Random trials before there is a model.
    candidates : int
        Points that the acquisition function is computed at.

    Returns
    -------
    Search

    References
    ----------
    Jones, Schonlau and Welch (1998), doi:10.1023/A:1008306431147.
    """
    check_space(space)
    integer("first", first, at_least=2)
    integer("trials", trials, at_least=1)
    integer("candidates", candidates, at_least=1)
    rng, search, points = generator(seed, "search"), Search(), []
    for trial in progress(range(trials), "trial"):
        point = rng.random(len(space))
        if trial >= first:
            values = _bounded([t.value for t in search.trials])
            process = fit_process(np.array(points), values)
            near = points[int(values.argmin())] + rng.normal(0, 0.05, (100, len(space)))
            cube = np.vstack([rng.random((candidates, len(space))), near.clip(0, 1)])
            mean, std = process.predict(cube)
            point = cube[expected_improvement(mean, std, values.min()).argmax()]
        settings = decode(space, point)
        points.append(encode(space, settings))
        search.evaluate(objective, settings)
    return search


def _bounded(values):
    """Replace infinities, the runs that diverged, by the worst finite value."""
    values = np.array(values)
    finite = values[np.isfinite(values)]
    return np.nan_to_num(values, posinf=finite.max() if finite.size else 0.0)
