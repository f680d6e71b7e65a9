"""Ridge and lasso: linear regression with a penalty that shrinks the weights.

Both minimize the mean squared error plus a penalty on every weight. There is no bias,
which should not be shrunk: give the columns of ``x`` and the targets the mean 0.
"""

import numpy as np

from mlcourse.checks import basic as check


def ridge(x, y, strength):
    """Minimize ‖x w − y‖² / N + strength · ‖w‖² by its normal equations.

    Parameters
    ----------
    x : array, shape (N, features)
    y : array, shape (N,)
    strength : float, at least 0

    Returns
    -------
    array, shape (features,)
        The weights w.

    Raises
    ------
    ValueError
        If the shapes do not fit, values are missing, or the strength is negative.
    numpy.linalg.LinAlgError
        If the strength is 0 and the columns are dependent: no solution is the only one.

    References
    ----------
    Hoerl and Kennard (1970), doi:10.1080/00401706.1970.10488634.

    Examples
    --------
    >>> ridge(np.array([[1.0], [-1.0]]), np.array([4.0, -4.0]), strength=1.0)
    array([2.])
    """
    x, y = _checked("ridge", x, y, strength)
    penalty = strength * np.eye(x.shape[1])
    return np.linalg.solve(x.T @ x / len(x) + penalty, x.T @ y / len(x))


def soft_threshold(a, threshold):
    """Move every number toward zero by ``threshold``, and stop there.

    Parameters
    ----------
    a : float or array
    threshold : float, at least 0

    Returns
    -------
    float or array
        As ``a``.

    Raises
    ------
    ValueError
        If the threshold is negative, or a number is missing.

    Examples
    --------
    >>> soft_threshold(np.array([-3.0, 0.5, 2.0]), 1.0)
    array([-2.,  0.,  1.])
    """
    check.finite("soft_threshold: a", a)
    check.between("soft_threshold: threshold", threshold, 0, np.inf, include_high=False)
    return np.sign(a) * np.maximum(abs(a) - threshold, 0)


def lasso(x, y, strength, *, sweeps=1000):
    """Minimize ‖x w − y‖² / N + strength · Σ |w|, one weight at a time.

    Parameters
    ----------
    x : array, shape (N, features)
    y : array, shape (N,)
    strength : float, at least 0
    sweeps : int
        How often to go through the weights; it ends sooner if they stand still.

    Returns
    -------
    array, shape (features,)
        The weights w, many of them exactly 0 if the strength is large.

    Raises
    ------
    ValueError
        If the shapes do not fit, values are missing, or the strength is negative.

    References
    ----------
    Tibshirani (1996), doi:10.1111/j.2517-6161.1996.tb02080.x; coordinate descent in
    Friedman, Hastie and Tibshirani (2010), doi:10.18637/jss.v033.i01.

    Examples
    --------
    >>> x = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    >>> lasso(x, x @ np.array([4.0, 0.4]), strength=1.0)
    array([3.5, 0. ])
    """
    x, y = _checked("lasso", x, y, strength)
    scale = np.maximum(np.mean(x**2, axis=0), np.finfo(float).tiny)
    w, rest = np.zeros(x.shape[1]), y
    for _ in range(sweeps):
        before = w.copy()
        for j, column in enumerate(x.T):
            rest = rest + column * w[j]
            w[j] = soft_threshold(column @ rest / len(x), strength / 2) / scale[j]
            rest = rest - column * w[j]
        if abs(w - before).max() <= 1e-8 * abs(w).max():
            break
    return w


def _checked(name, x, y, strength):
    """Return ``x`` and ``y`` as float arrays, or refuse them."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    check.rank(f"{name}: x", x, ("examples", "features"))
    check.rank(f"{name}: y", y, ("examples",))
    check.not_empty(f"{name}: x", x)
    check.same_size(f"{name}: targets in y", len(y), len(x))
    check.finite(f"{name}: x", x)
    check.finite(f"{name}: y", y)
    check.between(f"{name}: strength", strength, 0, np.inf, include_high=False)
    return x, y
