"""Bounds on gradients, by PyTorch's kernels."""

import torch

from mlcourse.checks.clipping import clipping
from mlcourse.trees import tree_leaves, tree_map


def clip_by_value(grads, limit):
    """Bring every entry into [−limit, limit]; NaN stays NaN.

    Examples
    --------
    >>> clip_by_value({"w": torch.tensor([-5.0, 0.5])}, limit=1.0)["w"].tolist()
    [-1.0, 0.5]
    """
    clipping("clip_by_value", grads, limit=limit)
    return tree_map(lambda g: g.clamp(-limit, limit), grads)


def clip_by_norm(grads, max_norm):
    """Shorten the gradient to a norm of at most max_norm; keep its direction.

    Arguments and results are those of the reference. PyTorch's ``clip_grad_norm_``
    adds 1e-6 to the norm, and turns an infinite one into zeros.

    Examples
    --------
    >>> clipped, norm = clip_by_norm({"w": torch.tensor([3.0, 4.0])}, max_norm=2.5)
    >>> clipped["w"].tolist(), norm.item()
    ([1.5, 2.0], 5.0)
    """
    clipping("clip_by_norm", grads, max_norm=max_norm)
    norm = torch.nn.utils.get_total_norm(tree_leaves(grads))
    c = torch.full_like(norm, max_norm)  # a float / norm would round 1 / norm first
    scale = c / norm.clamp(min=max_norm)
    scale = torch.where(norm.isfinite(), scale, torch.nan)
    return tree_map(lambda g: g * scale.to(g), grads), norm
