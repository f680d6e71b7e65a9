"""Moving entries about; arguments and results are those of the reference."""

import torch

from mlcourse.checks.operations import checked


@checked
def reshape(x, *, shape):
    """Arrange the same entries, in the same order, in another shape."""
    return x.reshape(shape)


@checked
def flatten(x):
    """Make one row of every example: all axes but the first become one."""
    return x.flatten(1)


@checked
def transpose(x, *, axes):
    """Put the axes in another order: axis i of the result is axis ``axes[i]`` of x."""
    return x.permute(axes)


@checked
def concatenate(*arrays, axis=-1):
    """Join tensors one after the other along an axis that exists."""
    return torch.cat(arrays, dim=axis)


@checked
def select(x, *, index):
    """Take a part of a tensor, as indexing with brackets does: x[index]."""
    return x[index]
