"""Penalties on weights, which draw them toward zero."""

import torch

from mlcourse.checks.operations import checked


@checked
def elastic_net(w, *, l1=0.0, l2=0.0):
    """Penalize large weights: l1 · Σ |w| + l2 · Σ w²."""
    return l1 * w.abs().sum() + l2 * w.square().sum()


def add_penalty(penalty, parameters):
    """Add the gradients of a penalty to those that the parameters have.

    Examples
    --------
    >>> w = torch.tensor([[2.0]], requires_grad=True)
    >>> add_penalty(lambda w: elastic_net(w, l2=1.0), [w])
    >>> w.grad
    tensor([[4.]])
    """
    total = sum(penalty(p) for p in parameters)
    # torch.autograd.grad, not backward: nothing here is averaged over processes.
    for p, g in zip(parameters, torch.autograd.grad(total, parameters), strict=True):
        p.grad = g if p.grad is None else p.grad + g
