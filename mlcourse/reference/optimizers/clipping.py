"""Bounds on gradients, against steps that are too large."""

import numpy as np

from mlcourse.checks.clipping import clipping
from mlcourse.trees import tree_leaves, tree_map


def clip_by_value(grads, limit):
    """Bring every entry into [−limit, limit].

    Parameters
    ----------
    grads : dict
        Nested dictionary of arrays.
    limit : float, positive

    Returns
    -------
    dict
        New arrays. An entry that is NaN stays NaN.

    Examples
    --------
    >>> clip_by_value({"w": np.array([-5.0, 0.5])}, limit=1.0)["w"].tolist()
    [-1.0, 0.5]
    """
    clipping("clip_by_value", grads, limit=limit)
    return tree_map(lambda g: np.clip(g, -limit, limit), grads)


def clip_by_norm(grads, max_norm):
    """Shorten the gradient to a norm of at most max_norm; keep its direction.

    g ← g · c / max(‖g‖, c), with ‖g‖² the sum over all entries of all arrays.

    Parameters
    ----------
    grads : dict
        Nested dictionary of arrays.
    max_norm : float, positive
        c.

    Returns
    -------
    grads : dict
        New arrays, equal to the old where ‖g‖ ≤ c. If the norm is not finite, every
        entry is NaN: the direction is lost, and no entry may look healthy.
    norm : float of the arrays' dtype
        ‖g‖, before clipping.

    Notes
    -----
    Equation ``eq-clip-norm`` of the chapter on optimizers.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), arXiv:1211.5063.

    Examples
    --------
    >>> clipped, norm = clip_by_norm({"w": np.array([3.0, 4.0])}, max_norm=1.0)
    >>> clipped["w"].round(6).tolist(), float(norm)
    ([0.6, 0.8], 5.0)
    """
    clipping("clip_by_norm", grads, max_norm=max_norm)
    with np.errstate(over="ignore"):
        norm = np.sqrt(sum((g * g).sum() for g in tree_leaves(grads)))
    scale = max_norm / max(norm, max_norm) if np.isfinite(norm) else np.nan
    return tree_map(lambda g: g * scale, grads), norm
