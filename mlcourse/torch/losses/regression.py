"""Losses for targets that are numbers, by the kernels of ``torch.nn.functional``."""

import torch.nn.functional as F

from mlcourse.checks.operations import checked


@checked
def mse(predictions, *, targets, reduction="mean"):
    """Average the squared error over every entry."""
    return F.mse_loss(predictions, targets, reduction=reduction)


@checked
def mae(predictions, *, targets, reduction="mean"):
    """Average the absolute error over every entry."""
    return F.l1_loss(predictions, targets, reduction=reduction)


@checked
def huber(predictions, *, targets, delta=1.0, reduction="mean"):
    """Average half the squared error near zero, and the absolute error beyond delta."""
    return F.huber_loss(predictions, targets, reduction=reduction, delta=delta)
