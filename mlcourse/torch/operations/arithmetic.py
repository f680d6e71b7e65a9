"""Arithmetic, by PyTorch's own; arguments and results are those of the reference."""

import torch

from mlcourse.checks.operations import checked


@checked
def add(a, b):
    """Add two tensors: a + b."""
    return torch.add(a, b)


@checked
def subtract(a, b):
    """Subtract the second tensor from the first: a − b."""
    return torch.subtract(a, b)


@checked
def multiply(a, b):
    """Multiply two tensors entry by entry: a ⊙ b."""
    return torch.multiply(a, b)


@checked
def divide(a, b):
    """Divide the first tensor by the second, entry by entry: a / b."""
    return torch.divide(a, b)


@checked
def matmul(a, b):
    """Multiply matrices; axes before the last two are batches, which broadcast."""
    return torch.matmul(a, b)


@checked
def exp(x):
    """Raise e to the power of every entry."""
    return torch.exp(x)


@checked
def log(x):
    """Take the natural logarithm of every entry; NaN for a negative one."""
    return torch.log(x)


@checked
def sum(x, *, axis=None, keepdims=False):
    """Add the entries along one axis, several axes, or all of them."""
    return torch.sum(x, dim=axis, keepdim=keepdims)


@checked
def mean(x, *, axis=None, keepdims=False):
    """Average the entries along one axis, several axes, or all of them."""
    return torch.mean(x, dim=axis, keepdim=keepdims)
