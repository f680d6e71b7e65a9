"""Examples divided into parts: whole data, classes, groups, or time in one piece.

Except for ``split``, every function returns indices of rows, so that inputs, labels
and groups are divided alike: ``x[train], y[train]``.
"""

import numpy as np

from mlcourse.checks.basic import has_dtype, integer, same_size
from mlcourse.seeding import generator


def split(x, y, *, fractions=(0.6, 0.2, 0.2), seed):
    """Divide examples into training, validation and test parts, class by class.

    Parameters
    ----------
    x : array, shape (N, ...)
    y : array of int, shape (N,)
        Labels; every part gets its share of each class.
    fractions : tuple of float
        One for each part; they sum to 1.
    seed : int

    Returns
    -------
    list of pairs (x, y)
        One for each fraction; together they hold every example once.

    Raises
    ------
    TypeError, ValueError
        If labels are not integers, lengths differ, the fractions do not sum to 1, or
        a part would be empty.

    Examples
    --------
    >>> x, y = np.arange(10.0), np.repeat([0, 1], 5)
    >>> train, valid, test = split(x, y, seed=0)
    >>> [len(part_y) for _, part_y in (train, valid, test)]
    [6, 2, 2]
    >>> np.bincount(train[1]).tolist()
    [3, 3]
    """
    x, y = np.asarray(x), np.asarray(y)
    if y.ndim != 1 or not has_dtype(y, "int"):
        raise TypeError(
            f"y must be integer labels of shape (N,), not {y.dtype}{y.shape}"
        )
    same_size("rows of x against labels", len(x), len(y))
    parts = stratified_split(y, fractions=fractions, seed=seed)
    return [(x[part], y[part]) for part in parts]


def random_split(size, *, fractions=(0.6, 0.2, 0.2), seed):
    """Divide rows by chance.

    Parameters
    ----------
    size : int
        The number of rows.
    fractions : tuple of float
        One for each part; they sum to 1.
    seed : int

    Returns
    -------
    list of arrays of int
        The rows of each part; together they hold every row once.

    Raises
    ------
    ValueError
        If the fractions do not sum to 1, or a part would be empty.

    Examples
    --------
    >>> [len(part) for part in random_split(10, seed=0)]
    [6, 2, 2]
    """
    integer("size", size, at_least=1)
    rows = generator(seed, "random split").permutation(size)
    return _filled(np.split(rows, _cuts(size, fractions)), size, fractions)


def stratified_split(labels, *, fractions=(0.6, 0.2, 0.2), seed):
    """Divide rows so that every part gets its share of each class.

    Parameters
    ----------
    labels : array, shape (N,)
    fractions : tuple of float
        One for each part; they sum to 1.
    seed : int

    Returns
    -------
    list of arrays of int
        The rows of each part; together they hold every row once.

    Raises
    ------
    ValueError
        If the fractions do not sum to 1, or a part would be empty.

    Examples
    --------
    >>> labels = np.array([0, 1, 0, 0, 1, 0])
    >>> first, second = stratified_split(labels, fractions=(0.5, 0.5), seed=0)
    >>> sorted(labels[first].tolist()), sorted(labels[second].tolist())
    ([0, 0, 1], [0, 0, 1])
    """
    labels = one_axis("labels", labels)
    _cuts(len(labels), fractions)
    rng = generator(seed, "split")
    parts = [[] for _ in fractions]
    for label in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        pieces = np.split(rows, _cuts(len(rows), fractions))
        for part, piece in zip(parts, pieces, strict=True):
            part.extend(piece)
    shuffled = [rng.permutation(np.array(part, int)) for part in parts]
    return _filled(shuffled, len(labels), fractions)


def group_split(groups, *, fractions=(0.6, 0.2, 0.2), seed):
    """Divide rows so that no group, such as one patient, is in two parts.

    Parameters
    ----------
    groups : array, shape (N,)
        The group of each row.
    fractions : tuple of float
        One for each part; they sum to 1. Groups of different sizes meet them only
        about.
    seed : int

    Returns
    -------
    list of arrays of int
        The rows of each part, in order; together they hold every row once.

    Raises
    ------
    ValueError
        If the fractions do not sum to 1, or a part would be empty.

    Examples
    --------
    >>> groups = np.array([7, 7, 8, 9, 9])
    >>> first, second = group_split(groups, fractions=(0.6, 0.4), seed=0)
    >>> np.intersect1d(groups[first], groups[second]).size
    0
    """
    groups = one_axis("groups", groups)
    names, member, counts = np.unique(groups, return_inverse=True, return_counts=True)
    order = generator(seed, "group split").permutation(len(names))
    middles = np.cumsum(counts[order]) - counts[order] / 2
    part_of = np.empty(len(names), int)
    part_of[order] = np.searchsorted(_cuts(len(groups), fractions), middles)
    parts = [np.flatnonzero(part_of[member] == i) for i in range(len(fractions))]
    return _filled(parts, len(groups), fractions)


def time_split(size, *, fractions=(0.6, 0.2, 0.2)):
    """Divide rows in order of time: what is predicted comes after what was learned.

    Parameters
    ----------
    size : int
        The number of rows, which are in order of time.
    fractions : tuple of float
        One for each part; they sum to 1.

    Returns
    -------
    list of arrays of int
        The rows of each part, in order.

    Raises
    ------
    ValueError
        If the fractions do not sum to 1, or a part would be empty.

    Examples
    --------
    >>> time_split(5)
    [array([0, 1, 2]), array([3]), array([4])]
    """
    integer("size", size, at_least=1)
    return _filled(np.split(np.arange(size), _cuts(size, fractions)), size, fractions)


def one_axis(what, values):
    """Return an array of shape (N,) without NaN, or refuse it."""
    values = np.asarray(values)
    if values.ndim != 1 or not len(values):
        raise ValueError(f"{what} must have shape (N,), not {values.shape}")
    if values.dtype.kind == "f" and np.isnan(values).any():
        raise ValueError(f"{what} hold NaN, which belongs to no part")
    return values


def _cuts(size, fractions):
    """Return where the parts of ``size`` rows end, but for the last."""
    if min(fractions) <= 0 or not np.isclose(sum(fractions), 1):
        raise ValueError(f"fractions must be positive and sum to 1, not {fractions}")
    return np.round(np.cumsum(fractions)[:-1] * size).astype(int)


def _filled(parts, size, fractions):
    if not all(len(part) for part in parts):
        raise ValueError(
            f"{size} examples are too few for parts of {fractions}: one is empty"
        )
    return parts
