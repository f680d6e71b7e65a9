"""Pooling by the kernels of ``torch.nn.functional``, on images seen as (N, C, H, W)."""

import math

import torch
import torch.nn.functional as F

from mlcourse.checks.operations import checked
from mlcourse.windows import paddings, pair


@checked
def max_pool2d(x, *, size=2, stride=None, padding="valid"):
    """Keep the largest value of every window; of equal ones, the first."""
    size, stride = pair(size), pair(size if stride is None else stride)
    padded = _pad(x, size, stride, padding, -math.inf)
    return F.max_pool2d(padded, size, stride).permute(0, 2, 3, 1)


@checked
def average_pool2d(x, *, size=2, stride=None, padding="valid"):
    """Average every window, without the padding in it."""
    size, stride = pair(size), pair(size if stride is None else stride)
    y, true = (
        F.avg_pool2d(_pad(a, size, stride, padding, 0.0), size, stride)
        for a in (x, torch.ones_like(x[:1, :, :, :1]))
    )
    return (y / true).permute(0, 2, 3, 1)


@checked
def adaptive_average_pool2d(x, *, output_size):
    """Average as many nearly equal parts of an image as are wanted."""
    y = F.adaptive_avg_pool2d(x.permute(0, 3, 1, 2), pair(output_size))
    return y.permute(0, 2, 3, 1)


@checked
def global_average_pool2d(x):
    """Average all pixels of an image: (N, H, W, C) becomes (N, C)."""
    return x.mean(dim=(1, 2))


@checked
def global_max_pool2d(x):
    """Keep the largest value of an image; of equal ones, the first."""
    return x.flatten(1, 2).max(dim=1).values


def _pad(x, size, stride, padding, value):
    pads = paddings(padding, x.shape[1:3], size, stride)
    (top, bottom), (left, right) = pads
    x = x.permute(0, 3, 1, 2)
    if pads == ((0, 0), (0, 0)):
        return x
    return F.pad(x, (left, right, top, bottom), value=value)
