"""Missing values, filled in with what the training rows say."""

import numpy as np

from mlcourse.checks.basic import has_dtype, known
from mlcourse.preprocessing.transformer import Transformer


def is_missing(x):
    """Mark missing values: NaN, and in columns of objects also None and pandas.NA.

    Parameters
    ----------
    x : array

    Returns
    -------
    array of bool, of the same shape

    Examples
    --------
    >>> is_missing([1.0, float("nan")])
    array([False,  True])
    >>> is_missing(np.array(["a", None], object))
    array([False,  True])
    """
    x = np.asarray(x)
    if x.dtype.kind == "f":
        return np.isnan(x)
    if x.dtype.kind != "O":
        return np.zeros(x.shape, bool)
    cells = (
        cell is None or type(cell).__name__ == "NAType" or bool(cell != cell)
        for cell in x.ravel()
    )
    return np.fromiter(cells, bool, x.size).reshape(x.shape)


class Imputer(Transformer):
    """Fills missing values in, column by column.

    Parameters
    ----------
    strategy : {"mean", "median", "most_frequent", "constant"}
        What to learn from the values present. Of several that are most frequent, the
        smallest.
    fill : number or str, optional
        The value for "constant".
    indicator : bool
        Append a column of 0 and 1 for each column that lacked values in the training
        rows: that a value is missing may itself be informative.

    Examples
    --------
    >>> nan = float("nan")
    >>> imputer = Imputer("mean", indicator=True).fit([[1.0, 5.0], [nan, 5.0]])
    >>> imputer.transform([[nan, nan]])
    array([[1., 5., 1.]])
    """

    def __init__(self, strategy="mean", *, fill=None, indicator=False):
        known("strategy", strategy, ("mean", "median", "most_frequent", "constant"))
        if (strategy == "constant") != (fill is not None):
            raise ValueError('fill is the value for the strategy "constant"')
        self.strategy, self.fill, self.indicator = strategy, fill, indicator

    def _table(self, x):
        x = super()._table(x)
        if not has_dtype(x, "int", "float", "bool") and x.dtype.kind not in "OU":
            raise TypeError(f"Imputer expects numbers or text, not {x.dtype}")
        if x.dtype.kind == "f" and np.isinf(x).any():
            raise ValueError("Imputer: the table holds infinity, which is not missing")
        if x.dtype.kind in "OU" and self.strategy in ("mean", "median"):
            raise TypeError(
                f"the {self.strategy} is for numbers, not for {x.dtype}; use "
                "most_frequent or constant, or convert with astype(float)"
            )
        return x

    def _learn(self, x):
        if isinstance(self.fill, str) and x.dtype.kind not in "OU":
            raise TypeError(f"{self.fill!r} cannot fill a table of {x.dtype}")
        missing = is_missing(x)
        empty = np.flatnonzero(missing.all(axis=0))
        if empty.size and self.strategy != "constant":
            raise ValueError(
                f"column {empty[0]} has no value to learn from; drop it, or use the "
                'strategy "constant"'
            )
        self.lacking = missing.any(axis=0)
        columns = zip(x.T, missing.T, strict=True)
        self.values = [self._value(column[~gone]) for column, gone in columns]

    def _value(self, present):
        if self.strategy == "constant":
            return self.fill
        if self.strategy == "mean":
            return present.mean(dtype=np.float64)
        if self.strategy == "median":
            return np.median(present.astype(np.float64))
        values, counts = np.unique(present, return_counts=True)
        return values[counts.argmax()]

    def _apply(self, x):
        missing = is_missing(x)
        filled = x.copy()
        for column, gone, value in zip(filled.T, missing.T, self.values, strict=True):
            if gone.any():
                column[gone] = value
        if not self.indicator:
            return filled
        return np.concatenate(
            [filled, missing[:, self.lacking].astype(x.dtype)], axis=1
        )
