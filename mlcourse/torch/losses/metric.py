"""Losses that compare: scores by a margin, vectors by their distance or direction."""

import torch
import torch.nn.functional as F

from mlcourse.checks.operations import checked
from mlcourse.torch.losses.reductions import reduce


@checked
def hinge(scores, *, targets, margin=1.0, reduction="mean"):
    """Average by how much the right score fails to lead by a margin."""
    if targets.ndim == scores.ndim:
        return reduce(F.relu(margin - targets * scores), reduction)
    labels = targets.long().unsqueeze(-1)
    rival = scores.scatter(-1, labels, -torch.inf).argmax(-1, keepdim=True)
    lead = scores.gather(-1, labels) - scores.gather(-1, rival)
    return reduce(F.relu(margin - lead.squeeze(-1)), reduction)


@checked
def triplet(anchor, positive, negative, *, margin=1.0, reduction="mean"):
    """Average by how much a positive is not nearer than a negative by a margin.

    Without the 1e-6 that PyTorch's own ``triplet_margin_loss`` adds to differences.
    """
    near = torch.linalg.vector_norm(anchor - positive, dim=-1)
    far = torch.linalg.vector_norm(anchor - negative, dim=-1)
    return reduce(F.relu(margin + near - far), reduction)


@checked
def info_nce(a, b, *, temperature=0.1, reduction="mean"):
    """Average −log softmax of finding a view's partner among all other views."""
    v = F.normalize(torch.cat([a, b]))
    itself = torch.eye(len(v), dtype=torch.bool, device=v.device)
    z = (v @ v.T / temperature).masked_fill(itself, -torch.inf)
    partner = torch.arange(len(v), device=v.device).roll(len(a))
    return F.cross_entropy(z, partner, reduction=reduction)


def simclr_loss(outputs, *, targets=None, temperature=0.1):
    """Compute ``info_nce`` of the two projections that a ``simclr`` model returns."""
    return info_nce(*outputs, temperature=temperature)
