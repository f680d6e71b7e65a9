"""Classes of very different sizes: weigh them, or draw them alike.

Resample the training rows only. Validation and test data keep the frequencies that
the model will meet.
"""

import numpy as np

from mlcourse.checks.basic import class_labels, has_dtype, integer
from mlcourse.preprocessing.splits import one_axis
from mlcourse.seeding import generator


def class_weights(labels, *, classes=None):
    """Return weights that make every class count the same in a loss.

    Parameters
    ----------
    labels : array of int, shape (N,)
    classes : int, optional
        Their number; by default, the largest label and one.

    Returns
    -------
    float64 array, shape (classes,)
        N / (classes · count): the mean weight of an example is 1.

    Raises
    ------
    TypeError, ValueError
        If labels are not integers, or a class has no example.

    Examples
    --------
    >>> class_weights([0, 0, 0, 1])
    array([0.66666667, 2.        ])
    """
    labels = one_axis("labels", labels)
    if not has_dtype(labels, "int"):
        raise TypeError(f"labels must be integers, not {labels.dtype}")
    if classes is None:
        classes = max(int(labels.max()), 0) + 1
    integer("classes", classes, at_least=1)
    class_labels(labels, classes)
    counts = np.bincount(labels, minlength=classes)
    if not counts.all():
        raise ValueError(f"class {counts.argmin()} has no example to be weighed")
    return len(labels) / (classes * counts)


def oversample(labels, *, seed):
    """Draw rows of small classes again until all are as large as the largest.

    Parameters
    ----------
    labels : array, shape (N,)
    seed : int

    Returns
    -------
    array of int
        Rows in random order: each one at least once, the others drawn with
        replacement from their class.

    Examples
    --------
    >>> labels = np.array([0, 0, 0, 1])
    >>> rows = oversample(labels, seed=0)
    >>> np.bincount(labels[rows]).tolist()
    [3, 3]
    """
    labels = one_axis("labels", labels)
    rng = generator(seed, "oversample")
    _, counts = np.unique(labels, return_counts=True)
    drawn = [np.arange(len(labels))]
    for rows in _by_class(labels):
        drawn.append(rng.choice(rows, counts.max() - len(rows)))
    return rng.permutation(np.concatenate(drawn))


def undersample(labels, *, seed):
    """Leave rows of large classes out until all are as small as the smallest.

    Parameters
    ----------
    labels : array, shape (N,)
    seed : int

    Returns
    -------
    array of int
        Rows in random order, none of them twice.

    Examples
    --------
    >>> labels = np.array([0, 0, 0, 1])
    >>> rows = undersample(labels, seed=0)
    >>> np.bincount(labels[rows]).tolist()
    [1, 1]
    """
    labels = one_axis("labels", labels)
    rng = generator(seed, "undersample")
    _, counts = np.unique(labels, return_counts=True)
    drawn = [rng.permutation(rows)[: counts.min()] for rows in _by_class(labels)]
    return rng.permutation(np.concatenate(drawn))


def _by_class(labels):
    return [np.flatnonzero(labels == label) for label in np.unique(labels)]
