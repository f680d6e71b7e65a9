"""Searches that stop bad runs early: successive halving and Hyperband.

The objective is called with settings and a budget, such as a number of epochs. A run
with a larger budget starts anew, so every budget counts in full.
"""

import math

from mlcourse.checks.basic import between, integer
from mlcourse.progress import progress
from mlcourse.seeding import generator
from mlcourse.tuning.space import check_space, decode
from mlcourse.tuning.trials import Search


def successive_halving(objective, space, *, configurations, budget, seed, eta=3):
    """Run many settings briefly, keep the best 1/η, and give those η times as long.

    Parameters
    ----------
    objective : callable
        From settings and a budget to a number, smaller being better.
    space : dict
        See ``grid_search``.
    configurations : int
        How many settings start.
    budget : float
        Of the last round, in which at most η settings remain.
    seed : int
    eta : int
        η, at least 2.

    Returns
    -------
    Search

    References
    ----------
    Jamieson and Talwalkar (2016), arXiv:1502.07943.

    Examples
    --------
    >>> from mlcourse.tuning.space import uniform
    >>> search = successive_halving(
    ...     lambda settings, budget: settings["x"],
    ...     {"x": uniform(0, 1)},
    ...     configurations=9,
    ...     budget=9,
    ...     seed=0,
    ... )
    >>> [trial.budget for trial in search.trials].count(1.0), search.spent
    (9, 27.0)
    """
    _check(space, budget, eta)
    integer("configurations", configurations, at_least=1)
    halvings = int(math.log(configurations) / math.log(eta) + 1e-9)
    rng, search = generator(seed, "search"), Search()
    _bracket(objective, space, configurations, budget, halvings, eta, rng, search)
    return search


def hyperband(objective, space, *, budget, seed, eta=3):
    """Hedge over how early to stop: successive halving from many short to few long.

    Bracket s starts n = ⌈(s_max + 1) / (s + 1) · ηˢ⌉ settings with budget · η⁻ˢ each,
    for s from s_max = ⌊log_η budget⌋ down to 0, which is random search.

    Parameters
    ----------
    objective : callable
        From settings and a budget to a number, smaller being better.
    space : dict
        See ``grid_search``.
    budget : float
        The largest that a run gets; the smallest is about 1.
    seed : int
    eta : int
        η, at least 2.

    Returns
    -------
    Search

    References
    ----------
    Li et al. (2018), arXiv:1603.06560.
    """
    _check(space, budget, eta)
    most = int(math.log(budget) / math.log(eta) + 1e-9)
    rng, search = generator(seed, "search"), Search()
    for s in progress(range(most, -1, -1), "bracket"):
        n = math.ceil((most + 1) / (s + 1) * eta**s)
        _bracket(objective, space, n, budget, s, eta, rng, search)
    return search


def _bracket(objective, space, n, budget, halvings, eta, rng, search):
    """Run ``n`` settings through ``halvings`` selections, into ``search``."""
    remaining = [decode(space, rng.random(len(space))) for _ in range(n)]
    for i in range(halvings + 1):
        share = budget * eta ** (i - halvings)
        values = [search.evaluate(objective, s, share) for s in remaining]
        order = sorted(range(len(values)), key=values.__getitem__)
        remaining = [remaining[j] for j in order[: max(1, len(values) // eta)]]


def _check(space, budget, eta):
    check_space(space)
    integer("eta", eta, at_least=2)
    between("budget", budget, 1, math.inf)
