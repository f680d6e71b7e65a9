"""Optimizers that average the gradients of the past."""

import torch

from mlcourse.checks import optimizers as checks
from mlcourse.torch.optimizers.optimizer import Optimizer


def sgd(
    learning_rate: float = 0.01,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float = 0.0,
):
    """Gradient descent with momentum: v ← μ v + g, θ ← θ − η v.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.sgd(learning_rate=0.5).step(params, {"w": ml.array([1.0])})
    >>> params["w"].tolist()
    [0.5]
    """
    settings = {
        "momentum": momentum,
        "nesterov": nesterov,
        "weight_decay": weight_decay,
    }
    checks.settings(learning_rate=learning_rate, **settings)
    return Optimizer(torch.optim.SGD, lr=learning_rate, fused=True, **settings)


def lion(
    learning_rate: float = 0.0001,
    beta1: float = 0.9,
    beta2: float = 0.99,
    weight_decay: float = 0.0,
):
    """Lion: every entry moves by η, in the direction of a sign.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.lion(learning_rate=0.25).step(params, {"w": ml.array([9.0])})
    >>> params["w"].tolist()
    [0.75]
    """
    settings = {"beta1": beta1, "beta2": beta2, "weight_decay": weight_decay}
    checks.settings(learning_rate=learning_rate, **settings)
    return Optimizer(Lion, lr=learning_rate, **settings)


class Lion(torch.optim.Optimizer):
    """Lion, which ``torch.optim`` does not have."""

    def __init__(self, params, lr, beta1, beta2, weight_decay):
        settings = {"beta1": beta1, "beta2": beta2, "weight_decay": weight_decay}
        super().__init__(params, {"lr": lr, **settings})

    @torch.no_grad()
    def step(self, closure=None):
        """Update every parameter that has a gradient."""
        for group in self.param_groups:
            for theta in (p for p in group["params"] if p.grad is not None):
                memory = self.state[theta]
                if not memory:
                    memory["m"] = torch.zeros_like(theta)
                m, g = memory["m"], theta.grad
                direction = torch.lerp(g, m, group["beta1"]).sign_()
                theta.mul_(1 - group["lr"] * group["weight_decay"])
                theta.sub_(direction, alpha=group["lr"])
                m.lerp_(g, 1 - group["beta2"])
