"""Arrays and the device they live on."""

import numpy as np

from mlcourse.dtypes import default_dtype


def device():
    """Return the name of the device that computes: for NumPy, always the CPU.

    Examples
    --------
    >>> device()
    'cpu'
    """
    return "cpu"


def array(x, dtype=None):
    """Convert to an array of this backend.

    Parameters
    ----------
    x : array_like
    dtype : str, optional
        By default, floating-point data become float32 and integers int64.

    Returns
    -------
    ndarray

    Examples
    --------
    >>> array([0.5, 1.0]).dtype, array([0, 1]).dtype
    (dtype('float32'), dtype('int64'))
    """
    x = np.asarray(x)
    return np.array(x, dtype or default_dtype(x))


def numpy(x):
    """Convert an array of this backend to NumPy.

    Examples
    --------
    >>> numpy(array([0.5])).tolist()
    [0.5]
    """
    return np.asarray(x)
