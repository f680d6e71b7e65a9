"""Columns brought to one scale: y = (x − center) / scale, learned column by column."""

import abc

import numpy as np

from mlcourse.checks.basic import between, finite, has_dtype
from mlcourse.preprocessing.transformer import Transformer


def real_table(what, x):
    """Return finite numbers, float32 as they are, others as float64; or refuse them."""
    if not has_dtype(x, "int", "float", "bool"):
        raise TypeError(
            f"{what} expects real numbers, not {x.dtype}; encode categories first"
        )
    finite(f"{what}: the table", x)
    return x if x.dtype in (np.float32, np.float64) else x.astype(np.float64)


class Scaler(Transformer):
    """Subtracts ``center`` and divides by ``scale``, which a subclass measures.

    Both have shape (columns,). A constant column has no scale: it is only centered.
    """

    def _table(self, x):
        return real_table(type(self).__name__, super()._table(x))

    def _learn(self, x):
        self.center, scale = self._measure(x.astype(np.float64))
        constant = (x == x[0]).all(axis=0) | (scale == 0)
        self.scale = np.where(constant, 1.0, scale)

    def _apply(self, x):
        return ((x - self.center) / self.scale).astype(x.dtype)

    @abc.abstractmethod
    def _measure(self, x):
        """Return ``center`` and ``scale``."""

    def _invert(self, y):
        y = real_table(type(self).__name__, y)
        return (y * self.scale + self.center).astype(y.dtype)


class StandardScaler(Scaler):
    """Gives every column mean 0 and standard deviation 1.

    The deviation is that of the training rows themselves, with divisor N.

    Examples
    --------
    >>> scaler = StandardScaler().fit([[1.0], [3.0]])
    >>> scaler.transform([[5.0]])
    array([[3.]])
    >>> scaler.inverse_transform([[3.0]])
    array([[5.]])
    """

    def _measure(self, x):
        return x.mean(axis=0), x.std(axis=0)


class MinMaxScaler(Scaler):
    """Maps every column's range in the training rows to [low, high].

    Further rows may lie outside.

    Parameters
    ----------
    low, high : float

    Examples
    --------
    >>> MinMaxScaler().fit([[1.0], [3.0]]).transform([[1.5], [5.0]])
    array([[0.25],
           [2.  ]])
    """

    def __init__(self, low=0.0, high=1.0):
        between("high", high, low, float("inf"), include_low=False)
        self.low, self.high = low, high

    def _measure(self, x):
        return x.min(axis=0), np.ptp(x, axis=0)

    def _learn(self, x):
        super()._learn(x)
        self.scale = self.scale / (self.high - self.low)
        self.center = self.center - self.low * self.scale


class RobustScaler(Scaler):
    """Gives every column median 0 and distance 1 between its quartiles.

    A few wild values do not move them, unlike mean and standard deviation.

    Examples
    --------
    >>> x = [[1.0], [2.0], [3.0], [4.0], [1000.0]]
    >>> RobustScaler().fit_transform(x).ravel()
    array([ -1. ,  -0.5,   0. ,   0.5, 498.5])
    """

    def _measure(self, x):
        low, median, high = np.quantile(x, [0.25, 0.5, 0.75], axis=0)
        return median, high - low


class LogTransform(Transformer):
    """Takes log(1 + x), which draws long tails in and keeps 0 at 0.

    Examples
    --------
    >>> transform = LogTransform().fit([[0.0], [9.0]])
    >>> transform.transform([[99.0]]).round(3)
    array([[4.605]])
    >>> transform.inverse_transform(transform.transform([[99.0]])).round(9)
    array([[99.]])
    """

    def _table(self, x):
        x = real_table("LogTransform", super()._table(x))
        if x.size and x.min() <= -1:
            raise ValueError(
                f"log(1 + x) needs x above −1, but the table holds {x.min()}"
            )
        return x

    def _learn(self, x):
        """There is nothing to learn but the number of columns."""

    def _apply(self, x):
        return np.log1p(x)

    def _invert(self, y):
        return np.expm1(real_table("LogTransform", y))
