"""From one loss per example to the loss of a batch."""

import torch


def reduce(losses, reduction, total=None):
    """Reduce losses; a mean divides by ``total``, by default by their number.

    Where the total is 0 nothing is counted, and the mean is 0 instead of NaN.
    """
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if total is None:
        return losses.mean()
    return losses.sum() / torch.where(total > 0, total, 1)
