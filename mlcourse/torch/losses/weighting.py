"""Weights of examples."""

from mlcourse.torch.losses.reductions import reduce


def batch_loss(loss, outputs, targets, weights):
    """Return the mean loss of a batch, weighted unless ``weights`` is None."""
    if weights is None:
        return loss(outputs, targets=targets)
    losses = loss(outputs, targets=targets, reduction="none")
    weights = weights.to(losses.dtype)
    per_weight = losses.reshape(*weights.shape, -1).mean(dim=-1)
    return reduce(weights * per_weight, "mean", weights.sum())
