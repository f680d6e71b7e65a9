"""Metrics of scores: how well they put positive examples before negative ones.

Examples with the same score have no order among themselves, so every curve has one
point for each distinct score.
"""

import numpy as np

from mlcourse.checks.basic import known, rank
from mlcourse.metrics.inputs import scored


def roc_curve(scores, targets):
    """Return the rates of false and true positives at every threshold.

    Parameters
    ----------
    scores : array, shape (N,)
        Larger for examples that are more likely positive.
    targets : array of int, shape (N,)
        Labels 0 and 1, both of which occur.

    Returns
    -------
    false_positive_rate, true_positive_rate, thresholds : array, shape (points,)
        Predicting 1 where the score is at least the threshold gives these rates. The
        thresholds fall from infinity to the smallest score.

    Raises
    ------
    TypeError, ValueError
        If the labels are not integers, are not 0 and 1, or are all the same, lengths
        differ, or scores are NaN or infinite.

    Examples
    --------
    >>> for values in roc_curve([0.9, 0.4, 0.4, 0.1], [1, 1, 0, 0]):
    ...     print(values)
    [0.  0.  0.5 1. ]
    [0.  0.5 1.  1. ]
    [inf 0.9 0.4 0.1]
    """
    hits, alarms, thresholds = _counts("roc_curve", scores, targets)
    _needs("roc_curve", "negative", alarms[-1])
    return alarms / alarms[-1], hits / hits[-1], thresholds


def roc_auc(scores, targets, *, average="macro"):
    """Return the probability that a positive example outscores a negative one.

    Parameters
    ----------
    scores : array, shape (N,) or (N, classes)
        One column for each class compares every class with the rest.
    targets : array of int, shape (N,)
        Every class occurs.
    average : {"macro"} or None
        For several columns: the mean over the classes, or the value of each.

    Returns
    -------
    float, or array of shape (classes,) if average is None

    Notes
    -----
    The area under ``roc_curve`` by trapezoids: a tie counts one half. For more than
    two classes this is "one against the rest".

    References
    ----------
    T. Fawcett (2006), doi:10.1016/j.patrec.2005.10.010

    Examples
    --------
    >>> roc_auc([0.9, 0.4, 0.4, 0.1], [1, 1, 0, 0])
    0.875
    """

    def area(scores, targets):
        hits, alarms, _ = _counts("roc_auc", scores, targets)
        _needs("roc_auc", "negative", alarms[-1])
        return np.trapezoid(hits, alarms) / (hits[-1] * alarms[-1])

    return _one_against_rest("roc_auc", area, scores, targets, average)


def precision_recall_curve(scores, targets):
    """Return precision and recall at every threshold.

    Parameters
    ----------
    scores : array, shape (N,)
        Larger for examples that are more likely positive.
    targets : array of int, shape (N,)
        Labels 0 and 1; 1 occurs.

    Returns
    -------
    precision, recall, thresholds : array, shape (points,)
        The thresholds fall from infinity, where nothing is called positive and
        precision is 1 by convention, to the smallest score.

    Examples
    --------
    >>> for values in precision_recall_curve([0.9, 0.4, 0.4, 0.1], [1, 1, 0, 0]):
    ...     print(values.round(3))
    [1.    1.    0.667 0.5  ]
    [0.  0.5 1.  1. ]
    [inf 0.9 0.4 0.1]
    """
    hits, alarms, thresholds = _counts("precision_recall_curve", scores, targets)
    called = hits + alarms
    precision = np.divide(hits, called, out=np.ones(len(hits)), where=called > 0)
    return precision, hits / hits[-1], thresholds


def average_precision(scores, targets, *, average="macro"):
    """Return the mean of the precision over the recall, Σ (Rᵢ − Rᵢ₋₁) Pᵢ.

    Parameters
    ----------
    scores : array, shape (N,) or (N, classes)
        One column for each class compares every class with the rest.
    targets : array of int, shape (N,)
        Every class occurs.
    average : {"macro"} or None
        For several columns: the mean over the classes, or the value of each.

    Returns
    -------
    float, or array of shape (classes,) if average is None
        By chance about the fraction of positive examples. No interpolation, which
        would be too optimistic between the points of this curve.

    Examples
    --------
    >>> average_precision([0.9, 0.4, 0.4, 0.1], [1, 1, 0, 0])
    0.8333333333333333
    """

    def area(scores, targets):
        precision, recall, _ = precision_recall_curve(scores, targets)
        return np.diff(recall) @ precision[1:]

    return _one_against_rest("average_precision", area, scores, targets, average)


def _counts(what, scores, targets):
    """Count true and false positives from the strictest threshold to the loosest."""
    rank(f"{what}: scores", np.asarray(scores), ("N",))
    scores, targets = scored(what, scores, targets)
    _needs(what, "positive", targets.sum())
    order = np.argsort(scores, kind="stable")[::-1]
    falling = scores[order]
    last = np.append(np.flatnonzero(falling[1:] != falling[:-1]), len(scores) - 1)
    hits = np.append(0, np.cumsum(targets[order])[last])
    alarms = np.append(0, last + 1) - hits
    return hits, alarms, np.append(np.inf, falling[last])


def _needs(what, kind, count):
    if not count:
        raise ValueError(f"{what} is undefined: there is no {kind} example")


def _one_against_rest(what, area, scores, targets, average):
    """Average a binary metric over the columns of the scores."""
    if average is not None:
        known("average", average, ("macro",))
    scores, targets = scored(what, scores, targets)
    if scores.ndim == 1:
        return float(area(scores, targets))
    columns = range(scores.shape[1])
    absent = np.setdiff1d(columns, targets)
    if absent.size:
        raise ValueError(
            f"{what} is undefined for class {absent[0]}, which has no example"
        )
    values = np.array([area(scores[:, k], targets == k) for k in columns])
    return values if average is None else float(values.mean())
