"""Metrics of ranked lists: one row of scores over all items for each user.

Items with the same score have no order, so each metric is the mean over all their
orders: giving every item the same score earns what chance earns.
"""

import numpy as np

from mlcourse.checks.basic import has_dtype, integer, not_empty, rank, same_shape


def hit_rate(scores, relevance, *, k):
    """Return the fraction of users with a relevant item among the first ``k``.

    Parameters
    ----------
    scores : array, shape (users, items)
        Minus infinity hides an item behind all others.
    relevance : array, shape (users, items)
        Zero for items that are not relevant. Every user has a relevant one.
    k : int

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If shapes differ, there are none, a user has no relevant item, scores are NaN,
        or relevance is negative or not finite.

    Examples
    --------
    >>> hit_rate([[0.9, 0.1, 0.5], [0.9, 0.1, 0.5]], [[0, 0, 1], [0, 1, 0]], k=2)
    0.5
    """
    scores, relevance = _ranked("hit_rate", scores, relevance)
    places = _places("hit_rate", k, scores)
    return float(1 - _miss(scores, relevance > 0)[:, places - 1].mean())


def recall_at_k(scores, relevance, *, k):
    """Return the fraction of relevant items found among the first ``k``.

    Parameters
    ----------
    scores, relevance : array, shape (users, items)
        As in ``hit_rate``.
    k : int

    Returns
    -------
    float
        The mean over users.

    Examples
    --------
    >>> recall_at_k([[0.9, 0.1, 0.5, 0.2]], [[1, 1, 0, 0]], k=2)
    0.5
    """
    scores, relevance = _ranked("recall_at_k", scores, relevance)
    places = _places("recall_at_k", k, scores)
    relevant = relevance > 0
    found = _gains(scores, relevant)[:, :places].sum(axis=1)
    return float((found / relevant.sum(axis=1)).mean())


def mean_reciprocal_rank(scores, relevance):
    """Return the mean over users of one over the place of the first relevant item.

    Parameters
    ----------
    scores, relevance : array, shape (users, items)
        As in ``hit_rate``.

    Returns
    -------
    float

    Examples
    --------
    >>> mean_reciprocal_rank([[0.9, 0.1, 0.5], [0.9, 0.1, 0.5]],
    ...                      [[0, 0, 1], [1, 0, 0]])
    0.75
    """
    scores, relevance = _ranked("mean_reciprocal_rank", scores, relevance)
    miss = _miss(scores, relevance > 0)
    first = -np.diff(miss, axis=1, prepend=1)
    return float((first / np.arange(1, scores.shape[1] + 1)).sum(axis=1).mean())


def ndcg(scores, relevance, *, k=None):
    """Return the discounted gain of the ranking over that of the best ranking.

    Parameters
    ----------
    scores, relevance : array, shape (users, items)
        As in ``hit_rate``; relevance may have several grades.
    k : int, optional
        Count the first ``k`` places only.

    Returns
    -------
    float
        The mean over users, in [0, 1].

    Notes
    -----
    The gain at place i is relevance / log₂(1 + i). Some authors put 2^relevance − 1
    instead of the relevance.

    References
    ----------
    K. Järvelin and J. Kekäläinen (2002), doi:10.1145/582415.582418

    Examples
    --------
    >>> round(ndcg([[0.9, 0.1, 0.5]], [[1, 0, 2]]), 4)
    0.8597
    """
    scores, relevance = _ranked("ndcg", scores, relevance)
    places = scores.shape[1] if k is None else _places("ndcg", k, scores)
    discount = 1 / np.log2(np.arange(2, places + 2))
    gained = _gains(scores, relevance)[:, :places] @ discount
    best = -np.sort(-relevance, axis=1)[:, :places] @ discount
    return float((gained / best).mean())


def _ranked(what, scores, relevance):
    """Return scores and relevance as float64 arrays, or refuse them."""
    scores, relevance = np.asarray(scores), np.asarray(relevance)
    for name, x in (("scores", scores), ("relevance", relevance)):
        rank(f"{what}: {name}", x, ("users", "items"))
        if not has_dtype(x, "int", "float", "bool"):
            raise TypeError(f"{what}: {name} must be real numbers, not {x.dtype}")
    same_shape(what, scores=scores, relevance=relevance)
    not_empty(f"{what}: scores", scores)
    scores, relevance = scores.astype(np.float64), relevance.astype(np.float64)
    if np.isnan(scores).any():
        raise ValueError(f"{what}: scores hold NaN, which has no place in a ranking")
    if not np.isfinite(relevance).all() or (relevance < 0).any():
        raise ValueError(
            f"{what}: relevance must be finite and not negative; "
            "scores come first, relevance second"
        )
    without = np.flatnonzero(~relevance.any(axis=1))
    if without.size:
        raise ValueError(
            f"{what} is undefined for user {without[0]}, who has no relevant item; "
            "leave such rows out"
        )
    return scores, relevance


def _places(what, k, scores):
    integer(f"{what}: k", k, at_least=1)
    return min(k, scores.shape[1])


def _tied(scores, values):
    """Sort by falling score; return each tie's sum and size and the place in it."""
    order = np.argsort(-scores, axis=1, kind="stable")
    falling = np.take_along_axis(scores, order, axis=1)
    new = np.ones(scores.shape, bool)
    new[:, 1:] = falling[:, 1:] != falling[:, :-1]
    tie = np.cumsum(new).reshape(scores.shape) - 1
    ordered = np.take_along_axis(values, order, axis=1)
    total = np.bincount(tie.ravel(), weights=ordered.ravel())[tie]
    size = np.bincount(tie.ravel())[tie]
    place = np.arange(scores.size) - np.flatnonzero(new)[tie.ravel()]
    return total, size, place.reshape(scores.shape)


def _gains(scores, relevance):
    """Return the mean relevance at each place over the orders of tied items."""
    total, size, _ = _tied(scores, relevance)
    return total / size


def _miss(scores, relevant):
    """Return the probability that no relevant item has come up to each place.

    After j of a tie's n items, none of them one of its r relevant ones, the next one
    is not relevant with probability (n − j − r) / (n − j).
    """
    total, size, place = _tied(scores, relevant)
    left = size - place
    return np.cumprod(np.maximum(left - total, 0) / left, axis=1)
