"""Metrics of predicted numbers.

Arrays of several columns count every element alike, and R² is the mean over the
columns.
"""

import numpy as np

from mlcourse.metrics.inputs import real_pair


def mse(predictions, targets):
    """Return the mean squared error.

    Parameters
    ----------
    predictions, targets : array
        Of one shape: (N,) against (N, 1) is refused, for it would compare every row
        with every other.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, there are no elements, or they are NaN or infinite.

    Examples
    --------
    >>> mse([1.0, 2.0], [1.0, 4.0])
    2.0
    """
    predictions, targets = real_pair("mse", predictions, targets)
    return float(((predictions - targets) ** 2).mean())


def rmse(predictions, targets):
    """Return the root of the mean squared error, in the unit of the targets.

    Parameters
    ----------
    predictions, targets : array

    Returns
    -------
    float

    Examples
    --------
    >>> rmse([1.0, 2.0], [1.0, 4.0])
    1.4142135623730951
    """
    predictions, targets = real_pair("rmse", predictions, targets)
    return float(np.sqrt(((predictions - targets) ** 2).mean()))


def mae(predictions, targets):
    """Return the mean absolute error.

    Parameters
    ----------
    predictions, targets : array

    Returns
    -------
    float

    Examples
    --------
    >>> mae([1.0, 2.0], [1.0, 4.0])
    1.0
    """
    predictions, targets = real_pair("mae", predictions, targets)
    return float(abs(predictions - targets).mean())


def median_absolute_error(predictions, targets):
    """Return the median absolute error, which a few wild errors do not move.

    Parameters
    ----------
    predictions, targets : array

    Returns
    -------
    float

    Examples
    --------
    >>> median_absolute_error([1.0, 2.0, 3.0], [1.0, 2.5, 1000.0])
    0.5
    """
    predictions, targets = real_pair("median_absolute_error", predictions, targets)
    return float(np.median(abs(predictions - targets)))


def mape(predictions, targets):
    """Return the mean absolute error relative to the target, as a fraction.

    Parameters
    ----------
    predictions, targets : array
        No target is zero.

    Returns
    -------
    float

    Examples
    --------
    >>> mape([1.0, 2.0], [1.0, 4.0])
    0.25
    """
    predictions, targets = real_pair("mape", predictions, targets)
    if not targets.all():
        raise ValueError("mape divides by the targets, but one is zero; use mae")
    return float(abs((predictions - targets) / targets).mean())


def r2(predictions, targets):
    """Return the share of the targets' variance that the predictions explain.

    Parameters
    ----------
    predictions, targets : array, shape (N,) or (N, columns)
        The order matters: the variance is that of the targets.

    Returns
    -------
    float
        1 for perfect predictions, 0 for predicting the mean, and less for worse.

    Raises
    ------
    TypeError, ValueError
        As in ``mse``, and if the targets of a column are all the same.

    Examples
    --------
    >>> r2([1.0, 2.0, 4.0], [1.0, 2.0, 3.0])
    0.5
    """
    predictions, targets = real_pair("r2", predictions, targets)
    if targets.ndim == 0 or (targets == targets[0]).all(axis=0).any():
        raise ValueError("R² is undefined: the targets are all the same")
    residual = ((predictions - targets) ** 2).sum(axis=0)
    total = ((targets - targets.mean(axis=0)) ** 2).sum(axis=0)
    return float((1 - residual / total).mean())
