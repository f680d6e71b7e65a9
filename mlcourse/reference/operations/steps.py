"""Sequences with time in front, as the fast recurrent rules walk through them."""


def time_first(x, reverse):
    """Copy (N, T, …) to (T, N, …), the step to be taken first in front.

    Examples
    --------
    >>> import numpy as np
    >>> time_first(np.array([[1, 2, 3]]), reverse=True).tolist()
    [[3], [2], [1]]
    """
    return x[:, :: -1 if reverse else 1].swapaxes(0, 1).copy()


def batch_first(x, reverse):
    """Copy (T, N, …), the step taken first in front, back to (N, T, …).

    Examples
    --------
    >>> import numpy as np
    >>> batch_first(np.array([[3], [2], [1]]), reverse=True).tolist()
    [[1, 2, 3]]
    """
    return x.swapaxes(0, 1)[:, :: -1 if reverse else 1].copy()


def project(x, w):
    """Multiply every step by ``w`` in one matrix product: (T, N, in) → (T, N, out).

    Examples
    --------
    >>> import numpy as np
    >>> project(np.ones((4, 3, 2)), np.ones((2, 5))).shape
    (4, 3, 5)
    """
    return (x.reshape(-1, len(w)) @ w).reshape(*x.shape[:2], w.shape[1])


def summed_outer(x, dy):
    """Add up xᵀ dy over all steps in one matrix product.

    Examples
    --------
    >>> import numpy as np
    >>> summed_outer(np.ones((4, 3, 2)), np.ones((4, 3, 1))).tolist()
    [[12.0], [12.0]]
    """
    return x.reshape(-1, x.shape[-1]).T @ dy.reshape(-1, dy.shape[-1])
