"""Metrics of predicted labels."""

import numpy as np

from mlcourse.checks.basic import class_labels, integer
from mlcourse.metrics.inputs import label_pair


def confusion_matrix(predictions, targets, *, classes=None):
    """Count how often each class was taken for each other.

    Parameters
    ----------
    predictions, targets : array of int
        Labels of one shape, from 0.
    classes : int, optional
        Their number; by default, the largest label and one.

    Returns
    -------
    array of int, shape (classes, classes)
        The row is the true class, the column the predicted one.

    Raises
    ------
    TypeError, ValueError
        If labels are not integers, the shapes differ, there are none, or a label is
        out of range.

    Examples
    --------
    >>> confusion_matrix([1, 0, 2, 2], [1, 0, 1, 2])
    array([[1, 0, 0],
           [0, 1, 1],
           [0, 0, 1]])
    """
    predictions, targets = label_pair("confusion_matrix", predictions, targets)
    if classes is None:
        classes = max(int(predictions.max()), int(targets.max()), 0) + 1
    integer("classes", classes, at_least=1)
    class_labels(predictions, classes)
    class_labels(targets, classes)
    pairs = classes * targets.ravel() + predictions.ravel()
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)


def accuracy(predictions, targets):
    """Return the fraction of labels that are predicted correctly.

    Parameters
    ----------
    predictions, targets : array of int, shape (N,)
        Labels, not probabilities.

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    TypeError, ValueError
        If labels are not integers, the shapes differ, or there are none.

    Examples
    --------
    >>> accuracy([1, 0, 2], [1, 0, 1])
    0.6666666666666666
    """
    predictions, targets = label_pair("accuracy", predictions, targets)
    return float((predictions == targets).mean())


def balanced_accuracy(predictions, targets):
    """Return the mean over the true classes of the fraction recognized.

    Parameters
    ----------
    predictions, targets : array of int

    Returns
    -------
    float
        The mean recall of the classes that occur in ``targets``; 1/classes by chance.

    Examples
    --------
    >>> balanced_accuracy([0, 0, 0, 0], [0, 0, 0, 1])
    0.5
    """
    predictions, targets = label_pair("balanced_accuracy", predictions, targets)
    matrix = confusion_matrix(predictions, targets)
    actual = matrix.sum(axis=1)
    occurs = actual > 0
    return float((matrix.diagonal()[occurs] / actual[occurs]).mean())


def matthews_correlation(predictions, targets):
    """Return the correlation between predicted and true classes.

    Parameters
    ----------
    predictions, targets : array of int

    Returns
    -------
    float
        In [−1, 1]; 0 where predictions or targets are all the same class.

    References
    ----------
    J. Gorodkin (2004), doi:10.1016/j.compbiolchem.2004.09.006

    Examples
    --------
    >>> matthews_correlation([1, 0, 1, 0], [1, 0, 1, 1])
    0.5773502691896258
    """
    predictions, targets = label_pair("matthews_correlation", predictions, targets)
    matrix = confusion_matrix(predictions, targets).astype(np.float64)
    actual, predicted, n = matrix.sum(axis=1), matrix.sum(axis=0), matrix.sum()
    covariance = n * matrix.trace() - actual @ predicted
    spread = np.sqrt(n**2 - actual @ actual) * np.sqrt(n**2 - predicted @ predicted)
    return float(covariance / spread) if spread else 0.0
