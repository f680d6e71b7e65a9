"""Optimizers: ``torch.optim``'s own classes, where their formulas are the course's."""

import functools

import torch

from mlcourse.checks import optimizers as checks
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
        checks.gradients(params, grads)
        if self._bound is None:
            self._bound = self.bind(tree_leaves(params))
        tree_map(_set_gradient, params, grads)
        self._bound.step()
        return params


def _set_gradient(parameter, gradient):
    parameter.grad = gradient


def set_learning_rate(optimizer, value):
    """Change η of a bound optimizer from the next step on.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> optimizer = ml.sgd(learning_rate=0.5).bind([torch.zeros(1)])
    >>> set_learning_rate(optimizer, 0.25)
    >>> optimizer.param_groups[0]["lr"]
    0.25
    """
    for group in optimizer.param_groups:
        group["lr"] = value


def state(optimizer):
    """Copy what a bound optimizer remembers, without its settings.

    Returns
    -------
    dict
        For each parameter, by its number, a dictionary of NumPy arrays; empty before
        the first step.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> parameter = torch.zeros(1)
    >>> optimizer = ml.adagrad().bind([parameter])
    >>> parameter.grad = torch.full((1,), 2.0)
    >>> optimizer.step()
    >>> state(optimizer)["0"]["sum"]
    array([4.], dtype=float32)
    """
    return {
        str(i): tree_map(_copy, dict(optimizer.state[parameter]))
        for i, parameter in enumerate(_parameters(optimizer))
        if parameter in optimizer.state
    }


def load_state(optimizer, state):
    """Give a bound optimizer what ``state`` copied from one with the same settings.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> parameter = torch.zeros(1)
    >>> optimizer = ml.adagrad().bind([parameter])
    >>> load_state(optimizer, {"0": {"step": 7.0, "sum": [4.0]}})
    >>> optimizer.state[parameter]["step"]
    tensor(7.)
    """
    optimizer.state.clear()
    parameters = list(_parameters(optimizer))
    for i, arrays in state.items():
        parameter = parameters[int(i)]
        for name, x in arrays.items():
            device = "cpu" if name in ON_THE_HOST else parameter.device
            optimizer.state[parameter][name] = torch.tensor(x, device=device)


ON_THE_HOST = ("step", "mu_product")


def _parameters(optimizer):
    return (p for group in optimizer.param_groups for p in group["params"])


def _copy(tensor):
    return tensor.detach().cpu().numpy().copy()
