"""The dtype that data get when nobody names one."""


def default_dtype(x):
    """Return float32 for floating-point data, int64 for integers, else the own dtype.

    Examples
    --------
    >>> import numpy as np
    >>> default_dtype(np.array([0.5])), default_dtype(np.array([1, 2]))
    ('float32', 'int64')
    """
    kinds = {"f": "float32", "i": "int64", "u": "int64"}
    return kinds.get(x.dtype.kind, x.dtype.name)
