"""Values far from the others, column by column, measured so that they cannot hide.

A wild value moves the mean and inflates the standard deviation until it looks
ordinary; quartiles and medians stay where they are.
"""

import numpy as np

from mlcourse.checks.basic import between, not_empty
from mlcourse.preprocessing.scaling import real_table


def iqr_fences(x, *, factor=1.5):
    """Return the limits beyond which a value counts as an outlier.

    Parameters
    ----------
    x : array, shape (N,) or (N, columns)
    factor : float
        How many distances between the quartiles beyond them.

    Returns
    -------
    low, high : float64 array, shape () or (columns,)
        Learn them from the training rows; ``np.clip(test, low, high)`` applies them
        to others.

    Raises
    ------
    TypeError, ValueError
        If there are no rows, or values are no finite numbers.

    References
    ----------
    J. W. Tukey (1977), Exploratory Data Analysis, ISBN 0-201-07616-0

    Examples
    --------
    >>> low, high = iqr_fences([1.0, 2.0, 3.0, 4.0, 100.0])
    >>> float(low), float(high)
    (-1.0, 7.0)
    """
    x = _table("iqr_fences", x)
    between("factor", factor, 0, float("inf"))
    first, third = np.quantile(x, [0.25, 0.75], axis=0)
    return first - factor * (third - first), third + factor * (third - first)


def iqr_outliers(x, *, factor=1.5):
    """Mark values outside ``iqr_fences``.

    Parameters
    ----------
    x : array, shape (N,) or (N, columns)
    factor : float

    Returns
    -------
    array of bool, of the same shape

    Examples
    --------
    >>> iqr_outliers([1.0, 2.0, 3.0, 4.0, 100.0])
    array([False, False, False, False,  True])
    """
    low, high = iqr_fences(x, factor=factor)
    x = np.asarray(x)
    return (x < low) | (x > high)


def robust_z_scores(x):
    """Return the distances from the median, in robust standard deviations.

    Parameters
    ----------
    x : array, shape (N,) or (N, columns)

    Returns
    -------
    float64 array, of the same shape
        Infinite for values off the median where more than half of a column are on it.

    Notes
    -----
    (x − median) / (1.4826 · MAD), MAD being the median distance from the median. For
    normal data 1.4826 MAD = MAD / Φ⁻¹(3/4) is the standard deviation.

    References
    ----------
    B. Iglewicz and D. C. Hoaglin (1993), How to Detect and Handle Outliers,
    ISBN 0-87389-247-X

    Examples
    --------
    >>> robust_z_scores([1.0, 2.0, 3.0, 4.0, 100.0]).round(2)
    array([-1.35, -0.67,  0.  ,  0.67, 65.43])
    """
    x = _table("robust_z_scores", x)
    distance = x - np.median(x, axis=0)
    deviation = np.broadcast_to(np.median(abs(distance), axis=0), x.shape)
    scores = np.copysign(np.where(distance == 0, 0.0, np.inf), distance)
    np.divide(0.6744897501960817 * distance, deviation, out=scores, where=deviation > 0)
    return scores


def robust_z_outliers(x, *, threshold=3.5):
    """Mark values whose robust z-score is larger than a threshold.

    Parameters
    ----------
    x : array, shape (N,) or (N, columns)
    threshold : float

    Returns
    -------
    array of bool, of the same shape

    Examples
    --------
    >>> robust_z_outliers([1.0, 2.0, 3.0, 4.0, 100.0])
    array([False, False, False, False,  True])
    """
    between("threshold", threshold, 0, float("inf"), include_low=False)
    return abs(robust_z_scores(x)) > threshold


def _table(what, x):
    x = np.asarray(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"{what} expects (N,) or (N, columns), not {x.shape}")
    not_empty(f"{what}: the table", x)
    return real_table(what, x).astype(np.float64)
