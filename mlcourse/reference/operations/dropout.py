"""Inverted dropout."""

import numpy as np

from mlcourse.reference.core import op


@op
def dropout(x, *, mask, rate):
    """Zero the entries that ``mask`` drops and scale the others by 1 / (1 − rate).

    The scaling keeps the expectation, so that nothing changes at inference.

    Parameters
    ----------
    x : array
    mask : array of bool or of 0 and 1, shaped like ``x``
        True where an entry is kept. Draw it with probability 1 − rate.
    rate : float in [0, 1)
        The probability of dropping an entry.

    Notes
    -----
    Equation ``eq-dropout`` of the chapter on the multilayer perceptron.

    References
    ----------
    Srivastava et al. (2014), https://jmlr.org/papers/v15/srivastava14a.html.

    Examples
    --------
    >>> dropout([1.0, 2.0], mask=[True, False], rate=0.5).tolist()
    [2.0, 0.0]
    """
    scale = np.asarray(mask, x.dtype) / (1 - rate)
    y = x * scale

    def pullback(dy):
        return (dy * scale,)

    return y, pullback
