"""Intervals for any metric, from resampled examples."""

import numpy as np

from mlcourse.checks.basic import between, integer, same_size
from mlcourse.seeding import generator
from mlcourse.statistics.results import Interval


def bootstrap_interval(
    metric, *arrays, seed, confidence=0.95, resamples=1000, strata=None
):
    """Estimate how a metric would vary with other test data of the same kind.

    Parameters
    ----------
    metric : callable
        Takes the arrays and returns a number.
    *arrays : array, shape (N, ...)
        Drawn together: their rows belong to the same examples.
    seed : int
    confidence : float
    resamples : int
    strata : array, shape (N,), optional
        Draw from each of its values as many rows as it has: with ``strata=targets``
        no resample lacks a rare class.

    Returns
    -------
    Interval
        The metric of the data, and percentiles of its values on resampled rows.

    Raises
    ------
    ValueError
        If the arrays differ in length or are empty, or a setting is out of range.

    Notes
    -----
    The spread is that over examples, for one trained model; over seeds of training,
    see ``mean_interval``. With few examples the interval is too narrow.

    References
    ----------
    B. Efron and R. Tibshirani (1986), doi:10.1214/ss/1177013815

    Examples
    --------
    >>> from mlcourse.metrics import accuracy
    >>> targets = np.arange(100) % 2
    >>> predictions = np.where(np.arange(100) < 80, targets, 0)
    >>> interval = bootstrap_interval(accuracy, predictions, targets, seed=0)
    >>> interval.estimate
    0.9
    >>> 0.8 < interval.low < 0.9 < interval.high < 1
    True
    """
    data = [np.asarray(array) for array in arrays]
    rows = _rows(data)
    between("confidence", confidence, 0, 1, include_low=False, include_high=False)
    integer("resamples", resamples, at_least=1)
    rng = generator(seed, "bootstrap")
    groups = [np.arange(rows)]
    if strata is not None:
        strata = np.asarray(strata)
        same_size("strata for the rows of the arrays", len(strata), rows)
        groups = [np.flatnonzero(strata == value) for value in np.unique(strata)]
    values = np.empty(resamples)
    for i in range(resamples):
        drawn = np.concatenate([g[rng.integers(len(g), size=len(g))] for g in groups])
        values[i] = metric(*(array[drawn] for array in data))
    low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(metric(*data)), float(low), float(high))


def bootstrap_difference(
    metric,
    first,
    second,
    targets,
    *,
    seed,
    confidence=0.95,
    resamples=1000,
    strata=None,
):
    """Estimate by how much one model beats another on the same examples.

    Both are measured on the same resampled rows, so what makes an example hard for
    both does not widen the interval.

    Parameters
    ----------
    metric : callable
        Takes predictions and targets and returns a number.
    first, second : array, shape (N, ...)
        What the two models say.
    targets : array, shape (N, ...)
    seed : int
    confidence : float
    resamples : int
    strata : array, shape (N,), optional
        As in ``bootstrap_interval``.

    Returns
    -------
    Interval
        Of metric(first, targets) − metric(second, targets).

    Examples
    --------
    >>> from mlcourse.metrics import accuracy
    >>> targets = np.arange(100) % 2
    >>> first = np.where(np.arange(100) < 80, targets, 0)
    >>> bootstrap_difference(accuracy, first, first, targets, seed=0)
    Interval(estimate=0.0, low=0.0, high=0.0)
    """

    def difference(first, second, targets):
        return metric(first, targets) - metric(second, targets)

    return bootstrap_interval(
        difference,
        first,
        second,
        targets,
        seed=seed,
        confidence=confidence,
        resamples=resamples,
        strata=strata,
    )


def _rows(arrays):
    if not arrays or 0 in (array.ndim for array in arrays) or not len(arrays[0]):
        raise ValueError("the bootstrap needs at least one array with rows")
    for array in arrays:
        same_size("rows of the arrays", len(array), len(arrays[0]))
    return len(arrays[0])
