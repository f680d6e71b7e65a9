"""Cross-validation: every row is validated on once, by a model that never saw it.

Each function returns one pair (train, validation) of arrays of rows for each fold.
Nested cross-validation, which tunes inside and measures outside, is a composition:

>>> x = np.arange(12.0)
>>> for outside, test in k_folds(len(x), folds=3, seed=0):
...     for inside, valid in k_folds(len(outside), folds=2, seed=0):
...         train, valid = outside[inside], outside[valid]
...         assert not np.intersect1d(np.append(train, valid), test).size
"""

import numpy as np

from mlcourse.checks.basic import integer
from mlcourse.preprocessing.splits import one_axis
from mlcourse.seeding import generator


def k_folds(size, *, folds=5, seed):
    """Divide rows by chance into folds of the same size, or one more.

    Parameters
    ----------
    size : int
        The number of rows.
    folds : int
    seed : int

    Returns
    -------
    list of pairs (train, validation)
        Arrays of rows; the validation rows of all folds hold every row once.

    Raises
    ------
    ValueError
        If there are fewer than two folds, or fewer rows than folds.

    Examples
    --------
    >>> [(len(train), len(valid)) for train, valid in k_folds(7, folds=3, seed=0)]
    [(4, 3), (5, 2), (5, 2)]
    """
    integer("size", size, at_least=1)
    _enough("rows", size, folds)
    order = generator(seed, "folds").permutation(size)
    return _pairs(_dealt(order, folds), folds)


def stratified_k_folds(labels, *, folds=5, seed):
    """Divide rows into folds that have the same share of each class.

    Parameters
    ----------
    labels : array, shape (N,)
    folds : int
    seed : int

    Returns
    -------
    list of pairs (train, validation)
        Arrays of rows; the validation rows of all folds hold every row once, and the
        count of a class differs by one at most between folds.

    Raises
    ------
    ValueError
        If there are fewer than two folds, or a class has fewer rows than folds.

    Examples
    --------
    >>> labels = np.array([0, 1, 0, 0, 1, 0])
    >>> for train, valid in stratified_k_folds(labels, folds=2, seed=0):
    ...     print(sorted(labels[valid].tolist()))
    [0, 0, 1]
    [0, 0, 1]
    """
    labels = one_axis("labels", labels)
    classes, counts = np.unique(labels, return_counts=True)
    _enough(f"rows of class {classes[counts.argmin()]}", counts.min(), folds)
    order = generator(seed, "stratified folds").permutation(len(labels))
    by_class = order[np.argsort(labels[order], kind="stable")]
    return _pairs(_dealt(by_class, folds), folds)


def group_k_folds(groups, *, folds=5):
    """Divide rows into folds of about the same size, each group in one of them.

    Parameters
    ----------
    groups : array, shape (N,)
        The group of each row, such as the patient it comes from.
    folds : int

    Returns
    -------
    list of pairs (train, validation)
        Arrays of rows; the validation rows of all folds hold every row once.

    Raises
    ------
    ValueError
        If there are fewer than two folds, or fewer groups than folds.

    Notes
    -----
    The groups are dealt from the largest to the smallest, each to the fold that has
    the fewest rows: nothing is drawn.

    Examples
    --------
    >>> for train, valid in group_k_folds([7, 7, 8, 9, 9, 9], folds=2):
    ...     print(valid)
    [3 4 5]
    [0 1 2]
    """
    groups = one_axis("groups", groups)
    names, member, counts = np.unique(groups, return_inverse=True, return_counts=True)
    _enough("groups", len(names), folds)
    fold_of, sizes = np.empty(len(names), int), np.zeros(folds, int)
    for group in np.argsort(-counts, kind="stable"):
        fold_of[group] = sizes.argmin()
        sizes[sizes.argmin()] += counts[group]
    return _pairs(fold_of[member], folds)


def time_series_folds(size, *, folds=5, gap=0):
    """Validate on one stretch of time after another, trained on all that came before.

    Parameters
    ----------
    size : int
        The number of rows, which are in order of time.
    folds : int
    gap : int
        Rows left out between training and validation, as many as a window reaches
        ahead.

    Returns
    -------
    list of pairs (train, validation)
        Arrays of rows, in order. The first stretch is never validated on.

    Raises
    ------
    ValueError
        If there are fewer than two folds, or too few rows for a training row before
        the first validation.

    Examples
    --------
    >>> for train, valid in time_series_folds(7, folds=3):
    ...     print(train, valid)
    [0 1 2 3] [4]
    [0 1 2 3 4] [5]
    [0 1 2 3 4 5] [6]
    """
    integer("size", size, at_least=1)
    integer("gap", gap, at_least=0)
    _enough("rows", size - 1 - gap, folds)
    rows, length = np.arange(size), size // (folds + 1)
    starts = range(size - folds * length, size, length)
    if starts[0] <= gap:
        raise ValueError(
            f"a gap of {gap} leaves no training row before row {starts[0]}, where "
            "validation starts; take fewer folds or a smaller gap"
        )
    return [(rows[: start - gap], rows[start : start + length]) for start in starts]


def _enough(what, count, folds):
    integer("folds", folds, at_least=2)
    if count < folds:
        raise ValueError(f"{count} {what} are too few for {folds} folds")


def _dealt(order, folds):
    """Deal rows out like cards; return the fold of each row."""
    fold_of = np.empty(len(order), int)
    fold_of[order] = np.arange(len(order)) % folds
    return fold_of


def _pairs(fold_of, folds):
    return [
        (np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold))
        for fold in range(folds)
    ]
