"""Preparing data before a model sees them, on NumPy arrays."""

import numpy as np

from mlcourse.checks.basic import has_dtype, same_size
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
    if min(fractions) <= 0 or not np.isclose(sum(fractions), 1):
        raise ValueError(f"fractions must be positive and sum to 1, not {fractions}")
    rng = generator(seed, "split")
    parts = [[] for _ in fractions]
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        cuts = np.round(np.cumsum(fractions)[:-1] * len(rows)).astype(int)
        for part, piece in zip(parts, np.split(rows, cuts), strict=True):
            part.extend(piece)
    parts = [rng.permutation(np.array(part, int)) for part in parts]
    if not all(len(part) for part in parts):
        raise ValueError(
            f"{len(y)} examples are too few for parts of {fractions}: one is empty"
        )
    return [(x[part], y[part]) for part in parts]
