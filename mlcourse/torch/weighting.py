"""Training details beside the gradient: weights of examples, and clipping."""

import torch


def batch_loss(loss, outputs, targets, weights):
    """Return the mean loss of a batch, weighted unless ``weights`` is None."""
    if weights is None:
        return loss(outputs, targets=targets)
    losses = loss(outputs, targets=targets, reduction="none")
    weights = weights.to(losses.dtype)
    per_weight = losses.reshape(*weights.shape, -1).mean(dim=-1)
    return (weights * per_weight).sum() / weights.sum()


def clip_gradients(parameters, norm):
    """Scale gradients down to the global norm ``norm`` if theirs is larger.

    PyTorch's own function adds 1e-6 to the norm; this does not, and does not make
    the host wait for the device either.
    """
    gradients = [p.grad for p in parameters if p.grad is not None]
    size = torch.stack([g.norm() for g in gradients]).norm()
    scale = (norm / size).clamp(max=1)
    for g in gradients:
        g.mul_(scale)
