"""Adam and its kin: they average the gradient and its square."""

import torch

from mlcourse.checks import optimizers as checks
from mlcourse.torch.optimizers.optimizer import Optimizer


def adam(
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    amsgrad: bool = False,
    weight_decay: float = 0.0,
):
    """Adam, with ε outside the root and after the bias correction.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.adam(learning_rate=0.5).step(params, {"w": ml.array([9.0])})
    >>> round(params["w"].item(), 6)
    0.5
    """
    return _adam(
        torch.optim.Adam, learning_rate, beta1, beta2, eps, amsgrad, weight_decay
    )


def adamw(
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    amsgrad: bool = False,
    weight_decay: float = 0.01,
):
    """Adam with decoupled weight decay: θ ← θ − η λ θ before the step of ``adam``.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.adamw(0.1, weight_decay=0.5)
    >>> round(optimizer.step(params, {"w": ml.array([9.0])})["w"].item(), 6)
    0.85
    """
    return _adam(
        torch.optim.AdamW, learning_rate, beta1, beta2, eps, amsgrad, weight_decay
    )


def _adam(cls, learning_rate, beta1, beta2, eps, amsgrad, weight_decay):
    settings = {"eps": eps, "amsgrad": amsgrad, "weight_decay": weight_decay}
    checks.settings(learning_rate=learning_rate, beta1=beta1, beta2=beta2, **settings)
    settings |= {"betas": (beta1, beta2), "fused": True}
    return Optimizer(cls, lr=learning_rate, **settings)


def nadam(
    learning_rate: float = 0.002,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    momentum_decay: float = 0.004,
):
    """Adam that looks ahead along its momentum, as Nesterov's method does.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.nadam(learning_rate=0.1)
    >>> round(optimizer.step(params, {"w": ml.array([9.0])})["w"].item(), 3)
    0.894
    """
    settings = {"eps": eps, "momentum_decay": momentum_decay}
    checks.settings(learning_rate=learning_rate, beta1=beta1, beta2=beta2, **settings)
    return Optimizer(NAdam, lr=learning_rate, betas=(beta1, beta2), **settings)


class NAdam(torch.optim.NAdam):
    """NAdam that keeps the product of its momenta in double precision.

    PyTorch's own is a float32, which costs nine digits of a float64 parameter.
    """

    def __init__(self, params, **settings):
        super().__init__(params, **settings)
        for group in self.param_groups:
            for theta in group["params"]:
                self.state[theta] = {
                    "step": torch.tensor(0.0),
                    "mu_product": torch.tensor(1.0, dtype=torch.float64),
                    "exp_avg": torch.zeros_like(theta),
                    "exp_avg_sq": torch.zeros_like(theta),
                }
