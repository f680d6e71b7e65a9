"""Inverted dropout."""

import numpy as np

from mlcourse.reference.core import op


@op
def dropout(x, *, rate, mask=None, rng=None):
    """Zero the entries that ``mask`` drops and scale the others by 1 / (1 − rate).

    The scaling keeps the expectation, so that nothing changes at inference.

    Parameters
    ----------
    x : array
    rate : float in [0, 1)
        The probability of dropping an entry.
    mask : array of bool or of 0 and 1, shaped like ``x``, optional
        True where an entry is kept. Draw it with probability 1 − rate.
    rng : numpy.random.Generator, optional
        Draws the mask if there is none, the same in every backend.

    Raises
    ------
    TypeError, ValueError
        If there is neither mask nor rng, or both, or the shapes differ.

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
    >>> dropout(np.ones(5), rate=0.4, rng=np.random.default_rng(0)).round(2).tolist()
    [1.67, 0.0, 0.0, 0.0, 1.67]
    """
    if mask is None:
        mask = rng.random(x.shape) >= rate
    scale = np.asarray(mask, x.dtype) / (1 - rate)
    y = x * scale

    def pullback(dy):
        return (dy * scale,)

    return y, pullback
