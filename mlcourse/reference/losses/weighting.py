"""Weights of examples, and sums over batches."""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.trees import tree_map


@op
def weighted_mean(losses, *, weights):
    """Average losses of examples by their weights: Σ wᵢ ℓᵢ / Σ wᵢ.

    ``losses`` may have more axes than ``weights``; those are averaged plainly.

    Examples
    --------
    >>> float(weighted_mean([1.0, 4.0], weights=np.array([2.0, 1.0])))
    2.0
    """
    missing = losses.ndim - weights.ndim
    w = weights.reshape(*weights.shape, *(1,) * missing).astype(losses.dtype)
    share = np.broadcast_to(w / w.sum(), losses.shape)
    share = share * (w.size / losses.size)
    y = (share * losses).sum()

    def pullback(dy):
        return (share * dy,)

    return y, pullback


def batch_loss(loss, outputs, targets, weights):
    """Return the mean loss of a batch, weighted unless ``weights`` is None."""
    if weights is None:
        return loss(outputs, targets=targets)
    losses = loss(outputs, targets=targets, reduction="none")
    return weighted_mean(losses, weights=weights)


def add(total, share, grads):
    """Return total + share · grads; None stands for a total of zero."""
    if total is None:
        return tree_map(lambda g: share * g, grads)
    return tree_map(lambda t, g: t + share * g, total, grads)
