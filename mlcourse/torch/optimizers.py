"""Optimizers: ``torch.optim``'s own classes, whose formulas are the course's."""

import functools

import torch

from mlcourse.checks import training as checks
from mlcourse.trees import tree_leaves, tree_map


class Optimizer:
    """A class of ``torch.optim`` with its settings, waiting for parameters.

    ``bind`` gives the PyTorch optimizer itself; ``step`` moves a nested dictionary of
    tensors, for code that looks the same in the three backends.
    """

    def __init__(self, cls, **settings):
        self.bind = functools.partial(cls, **settings)
        self._bound = None

    def step(self, params, grads):
        """Update ``params``, a nested dictionary of tensors, by ``grads`` like it."""
        if self._bound is None:
            self._bound = self.bind(tree_leaves(params))
        tree_map(_set_gradient, params, grads)
        self._bound.step()
        return params


def _set_gradient(parameter, gradient):
    parameter.grad = gradient


def sgd(learning_rate=0.01, momentum=0.0):
    """Gradient descent with momentum: v ← μ v + g, θ ← θ − η v.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.sgd(learning_rate=0.5).step(params, {"w": ml.array([1.0])})
    >>> params["w"].tolist()
    [0.5]
    """
    checks.sgd(learning_rate, momentum)
    return Optimizer(torch.optim.SGD, lr=learning_rate, momentum=momentum)


def adam(learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Adam, with ε outside the root and after the bias correction.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.adam(learning_rate=0.5).step(params, {"w": ml.array([9.0])})
    >>> round(params["w"].item(), 6)
    0.5
    """
    checks.adam(learning_rate, beta1, beta2, eps)
    betas = (beta1, beta2)
    return Optimizer(torch.optim.Adam, lr=learning_rate, betas=betas, eps=eps)


def set_learning_rate(optimizer, value):
    """Use ``value`` from the next step on."""
    for group in optimizer.param_groups:
        group["lr"] = value


def state(optimizer):
    """Return what a bound optimizer remembers, as nested dictionaries of arrays."""
    slots = optimizer.state_dict()["state"]
    return {
        str(i): {k: v.cpu().numpy() for k, v in slot.items() if v is not None}
        for i, slot in slots.items()
    }


def load_state(optimizer, state):
    """Continue from what ``state`` returned."""
    slots = {
        int(i): {k: torch.tensor(v) for k, v in slot.items()}
        for i, slot in state.items()
    }
    optimizer.load_state_dict(optimizer.state_dict() | {"state": slots})
