"""Seeds and generators: every random number in the course comes from one of these."""

import zlib

import numpy as np

from mlcourse.checks.basic import integer


def generator(seed, *names):
    """Make an independent stream of random numbers for one purpose.

    The same seed gives the same numbers in every backend; different names give
    streams that share nothing, so that drawing more dropout masks does not change
    the order of the batches.

    Parameters
    ----------
    seed : int
        Zero or more.
    *names : str
        What the numbers are for, such as ``"weights"``.

    Returns
    -------
    numpy.random.Generator

    Raises
    ------
    ValueError
        If ``seed`` is not an integer of at least 0.

    Examples
    --------
    >>> a, b = generator(0, "batches"), generator(0, "batches")
    >>> bool(a.random() == b.random())
    True
    >>> bool(a.random() == generator(0, "weights").random())
    False
    """
    integer("seed", seed, at_least=0)
    return np.random.default_rng([seed, *(zlib.crc32(n.encode()) for n in names)])
