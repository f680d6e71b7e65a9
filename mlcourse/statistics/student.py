"""Means of a few scores, over folds or seeds, with Student's t."""

import math

import numpy as np

from mlcourse.checks.basic import between, finite, rank, same_size
from mlcourse.statistics.results import Interval, Significance


def mean_interval(values, *, confidence=0.95):
    """Estimate the mean of independent values, such as scores over seeds.

    Parameters
    ----------
    values : array, shape (K,)
    confidence : float

    Returns
    -------
    Interval
        The mean, and mean ± t s/√K with Student's t for K − 1 degrees of freedom.

    Raises
    ------
    ValueError
        If there are fewer than two values, or they are not finite.

    Examples
    --------
    >>> interval = mean_interval([0.9, 0.8, 0.85])
    >>> [round(end, 3) for end in interval]
    [0.85, 0.726, 0.974]
    """
    values = _sample("values", values)
    between("confidence", confidence, 0, 1, include_low=False, include_high=False)
    k, mean = len(values), float(values.mean())
    half = quantile(confidence, k - 1) * float(values.std(ddof=1)) / math.sqrt(k)
    return Interval(mean, mean - half, mean + half)


def paired_t_test(first, second, *, test_fraction=None):
    """Test whether two models score the same over folds or seeds.

    Parameters
    ----------
    first, second : array, shape (K,)
        Scores on the same folds or with the same seeds.
    test_fraction : float, optional
        The share of the examples that a fold is tested on, 1/K in K-fold
        cross-validation. Folds share most of their training data, so their scores
        vary less than independent ones would; this widens the variance by the
        correction of Nadeau and Bengio.

    Returns
    -------
    Significance
        Student's t, and the two-sided p-value.

    Raises
    ------
    ValueError
        If lengths differ, there are fewer than two scores, they are not finite, or
        all differences are the same.

    Notes
    -----
    t = d̄ / √((1/K + n_test/n_train) s²), with K − 1 degrees of freedom; d̄ and s² are
    mean and variance of the differences. Without correction, n_test/n_train is 0.

    References
    ----------
    C. Nadeau and Y. Bengio (2003), doi:10.1023/A:1024068626366

    Examples
    --------
    >>> first, second = [0.9, 0.8, 0.9, 0.85, 0.9], [0.8, 0.75, 0.85, 0.8, 0.8]
    >>> round(paired_t_test(first, second).p_value, 4)
    0.0046
    >>> round(paired_t_test(first, second, test_fraction=0.2).p_value, 4)
    0.0189
    """
    first, second = _sample("first", first), _sample("second", second)
    same_size("scores of the second model", len(second), len(first))
    ratio = 0.0
    if test_fraction is not None:
        between(
            "test_fraction", test_fraction, 0, 1, include_low=False, include_high=False
        )
        ratio = test_fraction / (1 - test_fraction)
    difference = first - second
    k = len(difference)
    variance = difference.var(ddof=1)
    if np.ptp(difference) == 0:
        raise ValueError("all differences are the same, so that t is undefined")
    t = difference.mean() / np.sqrt((1 / k + ratio) * variance)
    return Significance(float(t), outside(abs(float(t)), k - 1))


def _sample(name, values):
    values = np.asarray(values, np.float64)
    rank(name, values, ("K",))
    finite(name, values)
    if len(values) < 2:
        raise ValueError(f"{name} must hold two numbers or more, to have a spread")
    return values


def outside(t, freedom):
    """Return P(|T| > t) of Student's distribution.

    It is the regularized incomplete beta function I(x; ν/2, 1/2) at x = ν/(ν + t²),
    by its continued fraction 1/(1 + d₁/(1 + d₂/(1 + …))).
    """
    a, b, x = freedom / 2, 0.5, freedom / (freedom + t * t)
    y = t * t / (freedom + t * t)
    if t == 0:
        return 1.0
    swap = x > (a + 1) / (a + b + 2)
    if swap:
        a, b, x, y = b, a, y, x
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(scale + a * math.log(x) + b * math.log(y)) / a
    fraction = 1.0
    for m in range(500, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        fraction = 1 + odd / (1 + even / fraction)
    value = front / fraction
    return 1 - value if swap else value


def quantile(confidence, freedom):
    """Return the t with P(|T| ≤ t) = confidence, by halving an interval."""
    low, high = 0.0, 1.0
    while outside(high, freedom) > 1 - confidence:
        high *= 2
    while low < (middle := (low + high) / 2) < high:
        if outside(middle, freedom) > 1 - confidence:
            low = middle
        else:
            high = middle
    return middle
