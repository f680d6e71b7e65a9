"""Optimizers that divide each entry of the gradient by its usual size."""

import torch

from mlcourse.checks import optimizers as checks
from mlcourse.torch.optimizers.optimizer import Optimizer


def adagrad(learning_rate: float = 0.01, eps: float = 1e-10):
    """AdaGrad: s ← s + g², θ ← θ − η g / (√s + ε).

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.adagrad(learning_rate=0.5).step(params, {"w": ml.array([9.0])})
    >>> params["w"].tolist()
    [0.5]
    """
    checks.settings(learning_rate=learning_rate, eps=eps)
    return Optimizer(torch.optim.Adagrad, lr=learning_rate, eps=eps)


def rmsprop(learning_rate: float = 0.001, rho: float = 0.9, eps: float = 1e-8):
    """RMSprop: s ← ρ s + (1 − ρ) g², θ ← θ − η g / (√s + ε).

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.rmsprop(0.5, rho=0.75)
    >>> round(optimizer.step(params, {"w": ml.array([9.0])})["w"].item(), 6)
    0.0
    """
    checks.settings(learning_rate=learning_rate, rho=rho, eps=eps)
    return Optimizer(torch.optim.RMSprop, lr=learning_rate, alpha=rho, eps=eps)


def adadelta(learning_rate: float = 1.0, rho: float = 0.9, eps: float = 1e-6):
    """Adadelta: steps in the units of the parameter, from the steps before.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.adadelta(rho=0.75, eps=0.25)
    >>> round(optimizer.step(params, {"w": ml.array([2.0])})["w"].item(), 6)
    0.105573
    """
    checks.settings(learning_rate=learning_rate, rho=rho, eps=eps)
    return Optimizer(torch.optim.Adadelta, lr=learning_rate, rho=rho, eps=eps)
