"""Metrics of one class against the others, and their averages over the classes."""

import numpy as np

from mlcourse.checks.basic import between, known
from mlcourse.metrics.classification import confusion_matrix
from mlcourse.metrics.inputs import binary, label_pair


def precision(predictions, targets, *, average="binary", zero_division=0.0):
    """Return the fraction of the examples called positive that are.

    Parameters
    ----------
    predictions, targets : array of int
    average : {"binary", "macro", "micro", "weighted"} or None
        "binary": of class 1, where labels are 0 and 1. None: of each class. "macro":
        the mean over the classes that occur in predictions or targets; "weighted":
        that mean, weighted with the number of targets; "micro": from the counts of
        all classes together.
    zero_division : float
        The value where nothing was called positive; a class that gets NaN is left
        out of a mean.

    Returns
    -------
    float, or array of shape (classes,) if average is None

    Raises
    ------
    TypeError, ValueError
        If labels are not integers, the shapes differ, there are none, or labels other
        than 0 and 1 meet ``average="binary"``.

    Examples
    --------
    >>> precision([1, 1, 0, 1], [1, 0, 0, 1])
    0.6666666666666666
    >>> precision([1, 1, 0, 2], [1, 0, 0, 2], average=None)
    array([1. , 0.5, 1. ])
    """

    def ratio(hits, predicted, actual, n):
        return hits, predicted

    return _averaged("precision", ratio, predictions, targets, average, zero_division)


def recall(predictions, targets, *, average="binary", zero_division=0.0):
    """Return the fraction of the positive examples that are found.

    Also called sensitivity, or true positive rate.

    Parameters
    ----------
    predictions, targets : array of int
    average : {"binary", "macro", "micro", "weighted"} or None
        As in ``precision``.
    zero_division : float
        The value where there is no positive example.

    Returns
    -------
    float, or array of shape (classes,) if average is None

    Examples
    --------
    >>> recall([1, 1, 0, 0], [1, 0, 0, 1])
    0.5
    """

    def ratio(hits, predicted, actual, n):
        return hits, actual

    return _averaged("recall", ratio, predictions, targets, average, zero_division)


def specificity(predictions, targets, *, average="binary", zero_division=0.0):
    """Return the fraction of the negative examples that are called negative.

    Also called true negative rate: one minus the false positive rate.

    Parameters
    ----------
    predictions, targets : array of int
    average : {"binary", "macro", "micro", "weighted"} or None
        As in ``precision``.
    zero_division : float
        The value where there is no negative example.

    Returns
    -------
    float, or array of shape (classes,) if average is None

    Examples
    --------
    >>> specificity([1, 1, 0, 0], [1, 0, 0, 0])
    0.6666666666666666
    """

    def ratio(hits, predicted, actual, n):
        return n - actual - predicted + hits, n - actual

    return _averaged("specificity", ratio, predictions, targets, average, zero_division)


def f_beta(predictions, targets, *, beta, average="binary", zero_division=0.0):
    """Return the weighted harmonic mean of precision and recall.

    Parameters
    ----------
    predictions, targets : array of int
    beta : float
        How many times recall is as important as precision.
    average : {"binary", "macro", "micro", "weighted"} or None
        As in ``precision``; "macro" is the mean of the F scores of the classes.
    zero_division : float
        The value where a class is neither predicted nor present.

    Returns
    -------
    float, or array of shape (classes,) if average is None

    Notes
    -----
    (1 + β²) / (1 / precision + β² / recall) = (1 + β²) hits / (predicted + β² actual)

    Examples
    --------
    >>> f_beta([1, 1, 0, 0], [1, 0, 0, 0], beta=2)
    0.8333333333333334
    """
    between("beta", beta, 0, float("inf"), include_low=False)
    ratio = _f_ratio(beta)
    return _averaged("f_beta", ratio, predictions, targets, average, zero_division)


def f1(predictions, targets, *, average="binary", zero_division=0.0):
    """Return the harmonic mean of precision and recall.

    Parameters
    ----------
    predictions, targets : array of int
    average : {"binary", "macro", "micro", "weighted"} or None
        As in ``precision``; "macro" is the mean of the F1 scores of the classes.
    zero_division : float
        The value where a class is neither predicted nor present.

    Returns
    -------
    float, or array of shape (classes,) if average is None

    Examples
    --------
    >>> f1([1, 1, 0, 0], [1, 0, 0, 0])
    0.6666666666666666
    """
    ratio = _f_ratio(beta=1)
    return _averaged("f1", ratio, predictions, targets, average, zero_division)


def _f_ratio(beta):
    def ratio(hits, predicted, actual, n):
        return (1 + beta**2) * hits, predicted + beta**2 * actual

    return ratio


def _averaged(what, ratio, predictions, targets, average, zero_division):
    """Divide counts of each class, and average over the classes."""
    if average is not None:
        known("average", average, ("binary", "macro", "micro", "weighted"))
    predictions, targets = label_pair(what, predictions, targets)
    if average == "binary":
        binary(f"{what}: predictions", predictions)
        binary(f"{what}: targets", targets)
    matrix = confusion_matrix(
        predictions, targets, classes=2 if average == "binary" else None
    )
    actual, predicted = matrix.sum(axis=1), matrix.sum(axis=0)
    counts = [matrix.diagonal(), predicted, actual, np.full(len(matrix), matrix.sum())]
    if average == "micro":
        counts = [np.array([count.sum()]) for count in counts]
    top, bottom = ratio(*counts)
    values = np.full(len(top), zero_division, np.float64)
    np.divide(top, bottom, out=values, where=bottom != 0)
    if average is None:
        return values
    if average in ("binary", "micro"):
        return float(values[-1])
    weights = actual if average == "weighted" else (actual + predicted > 0).astype(int)
    defined = ~np.isnan(values) & (weights > 0)
    if not defined.any():
        return float("nan")
    return float(np.average(values[defined], weights=weights[defined]))
