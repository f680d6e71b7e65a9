"""Constraints: weights that are moved back into bounds after every update."""

import numpy as np

from mlcourse.callbacks import Callback
from mlcourse.checks.basic import between
from mlcourse.trees import tree_leaves, tree_map


class MaxNorm(Callback):
    """Keep the weights into every unit at a norm of at most ``limit``.

    After each update the weights w into a unit become w · c / max(‖w‖, c). The units
    are the last axis of every array of two axes or more; biases, and the scales and
    shifts of a normalization, have one and are left alone.

    Parameters
    ----------
    limit : float, positive
        c.

    References
    ----------
    Srivastava et al. (2014), https://jmlr.org/papers/v15/srivastava14a.html.

    Examples
    --------
    >>> MaxNorm(limit=2.0).project(np.array([[3.0, 0.5], [4.0, 0.0]])).round(6).tolist()
    [[1.2, 0.5], [1.6, 0.0]]
    """

    def __init__(self, limit):
        between("limit", limit, 0, np.inf, include_low=False, include_high=False)
        self.limit = limit

    def after_update(self, training):
        """Project the weights, if any unit's are too long."""
        weights = training.subject.weights()
        bounded = tree_map(self.project, weights)
        pairs = zip(tree_leaves(weights), tree_leaves(bounded), strict=True)
        if any(w is not b for w, b in pairs):
            training.subject.load_weights(bounded)

    def project(self, w):
        """Return ``w`` itself where it is in bounds, or else a projected copy."""
        if w.ndim < 2:
            return w
        norms = np.sqrt((w * w).sum(axis=tuple(range(w.ndim - 1)), keepdims=True))
        if norms.max() <= self.limit:
            return w
        return w * (self.limit / np.maximum(norms, self.limit)).astype(w.dtype)
