"""Averages over training: of parameters, and of a noisy loss."""

import numpy as np

from mlcourse.checks.basic import between, rank, same_shape
from mlcourse.trees import tree_map


def ema(average, params, decay):
    """Move an exponential moving average towards new parameters.

    average ← d · average + (1 − d) · params, which remembers about the last
    1 / (1 − d) updates. Start it as a copy of the parameters.

    Parameters
    ----------
    average, params : dict
        Nested dictionaries of arrays.
    decay : float in [0, 1]
        d; 1 keeps the average as it is.

    Returns
    -------
    dict
        New arrays, of the average's dtype.

    Raises
    ------
    ValueError
        If ``decay`` is outside [0, 1], or the two trees differ in keys or shapes.

    References
    ----------
    Polyak and Juditsky (1992), doi:10.1137/0330046.

    Examples
    --------
    >>> import numpy as np
    >>> ema({"w": np.array([0.0])}, {"w": np.array([1.0])}, decay=0.75)["w"].tolist()
    [0.25]
    """
    between("decay", decay, 0, 1)

    def move(a, p):
        same_shape("ema", average=a, params=p)
        return (decay * a + (1 - decay) * p).astype(a.dtype)

    return tree_map(move, average, params)


def smoothed(values, decay=0.9):
    """Return the running mean of a series, corrected for its start at zero.

    With s₀ = 0 and sₜ = d sₜ₋₁ + (1 − d) vₜ, the entry of value t is sₜ / (1 − dᵗ): a
    mean of v₁ … vₜ whose weights fall by d with each step into the past.

    Parameters
    ----------
    values : array_like, shape (T,)
    decay : float in [0, 1)
        d; it remembers about the last 1 / (1 − d) values.

    Returns
    -------
    ndarray, shape (T,)

    Raises
    ------
    ValueError
        If ``decay`` is outside [0, 1), or ``values`` is not a series.

    Examples
    --------
    >>> smoothed([3.0, 3.0, 0.0], decay=0.5).round(2).tolist()
    [3.0, 3.0, 1.29]
    """
    between("decay", decay, 0, 1, include_high=False)
    values = np.asarray(values, "float64")
    rank("values", values, ("T",))
    means, s = np.empty_like(values), 0.0
    for t, value in enumerate(values, start=1):
        s = decay * s + (1 - decay) * value
        means[t - 1] = s / (1 - decay**t)
    return means
