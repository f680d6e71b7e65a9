"""Losses for targets that are classes, by the kernels of ``torch.nn.functional``."""

import torch
import torch.nn.functional as F

from mlcourse.checks.operations import checked
from mlcourse.torch.losses.reductions import reduce

_NO_LABEL = torch.iinfo(torch.int64).min
"""In place of PyTorch's −100, which would pass for a label to ignore."""


@checked
def softmax_cross_entropy(
    logits,
    *,
    targets,
    label_smoothing=0.0,
    class_weights=None,
    ignore_index=None,
    reduction="mean",
):
    """Average −log softmax(logits)[target] over the rows of a batch.

    Arguments and results are those of the reference.
    """
    soft = targets.is_floating_point()
    rows = targets.flatten(0, -2).to(logits.dtype) if soft else targets.flatten().long()
    weights = None
    if class_weights is not None:
        weights = _like(logits, class_weights)
    ignored = _NO_LABEL if ignore_index is None else ignore_index
    all_count = soft or (class_weights is None and ignore_index is None)
    losses = F.cross_entropy(
        logits.flatten(0, -2),
        rows,
        weights,
        ignore_index=ignored,
        reduction=reduction if all_count else "none",
        label_smoothing=label_smoothing,
    )
    if reduction == "none":
        return losses.reshape(logits.shape[:-1])
    if all_count:
        return losses
    counted = rows != ignored
    if weights is not None:
        counted = counted * weights[torch.where(counted, rows, 0)]
    return reduce(losses, reduction, counted.sum())


@checked
def binary_cross_entropy(
    logits, *, targets, positive_weight=1.0, label_smoothing=0.0, reduction="mean"
):
    """Average −t log σ(logits) − (1 − t) log(1 − σ(logits)) over every entry.

    By the logarithm of the sigmoid: ``F.binary_cross_entropy_with_logits`` rounds the
    loss of a logit of −40 whose target is 0 to nothing.
    """
    t = (1 - label_smoothing) * targets.to(logits.dtype) + label_smoothing / 2
    missed = positive_weight * t * F.logsigmoid(logits)
    return reduce(-missed - (1 - t) * F.logsigmoid(-logits), reduction)


@checked
def focal(logits, *, targets, gamma=2.0, alpha=None, reduction="mean"):
    """Average −(1 − p)^γ log p, where p = softmax(logits)[target], over the rows.

    By logarithms, so that 1 − p may be 0.
    """
    labels = targets.long().unsqueeze(-1)
    others = logits.scatter(-1, labels, -torch.inf)
    wrong_by = others.logsumexp(-1) - logits.gather(-1, labels).squeeze(-1)
    losses = -torch.exp(gamma * F.logsigmoid(wrong_by)) * F.logsigmoid(-wrong_by)
    if alpha is not None:
        losses = losses * _like(logits, alpha)[targets.long()]
    return reduce(losses, reduction)


@checked
def kl_divergence(logits, *, targets, reduction="mean"):
    """Average Σ t log(t / softmax(logits)), how far targets are from it, over rows."""
    losses = F.kl_div(F.log_softmax(logits, -1), targets, reduction="none").sum(-1)
    return reduce(losses, reduction)


def _like(logits, weights):
    # Not as_tensor(weights).to(logits), which rounds the numbers of a list to float32.
    return torch.as_tensor(weights, dtype=logits.dtype, device=logits.device)
