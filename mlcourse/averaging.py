"""Averages of parameters over training."""

from mlcourse.checks.basic import between, same_shape
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
