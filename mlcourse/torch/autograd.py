"""Differentiation by PyTorch's own automatic differentiation."""

import functools

import torch

from mlcourse.checks.basic import same_shape, scalar_loss


def vjp(f, *args, **kwargs):
    """Value of ``f`` and its pullback, the map from dy to the gradients.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> y, pullback = ml.vjp(ml.relu, ml.array([-1.0, 2.0]))
    >>> pullback(ml.array([3.0, 3.0]))[0].tolist()
    [0.0, 3.0]
    """
    y, pull_back, *_ = torch.func.vjp(functools.partial(f, **kwargs), *args)
    several = isinstance(y, tuple)

    def pullback(*dys):
        for value, dy in zip(y if several else (y,), dys, strict=True):
            same_shape("pullback", y=value, dy=dy)
        return pull_back(dys if several else dys[0])

    return y, pullback


def value_and_grad(f):
    """Turn a scalar function of a nested dictionary into one with gradients.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> loss = lambda p: ml.mse(p["y"], targets=ml.array([0.0, 0.0]))
    >>> value, grads = ml.value_and_grad(loss)({"y": ml.array([1.0, 3.0])})
    >>> float(value), grads["y"].tolist()
    (5.0, [1.0, 3.0])
    """

    def scalar(*args, **kwargs):
        loss = f(*args, **kwargs)
        scalar_loss(loss)
        return loss

    def differentiated(params, *args, **kwargs):
        grads, value = torch.func.grad_and_value(scalar)(params, *args, **kwargs)
        return value, grads

    return differentiated
