"""Normalization by PyTorch's kernels, on views with the channels second.

``torch.batch_norm`` and its like are what ``torch.nn.functional`` calls, without its
refusal of a single value per channel.
"""

import torch
import torch.nn.functional as F

from mlcourse.checks.operations import checked


@checked
def batch_norm(x, gamma, beta, *, mean=None, variance=None, eps=1e-5):
    """Standardize every channel over the batch, or by the statistics given."""
    cudnn = torch.backends.cudnn.enabled
    y = torch.batch_norm(
        x.movedim(-1, 1), gamma, beta, mean, variance, mean is None, 0.0, eps, cudnn
    )
    return y.movedim(1, -1)


@checked
def batch_stats(x):
    """Return the mean and the biased variance of every channel, without gradient."""
    axes = tuple(range(x.ndim - 1))
    variance, mean = torch.var_mean(x.detach(), axes, correction=0)
    return mean, variance


@checked
def layer_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize the last axis of every example."""
    return F.layer_norm(x, gamma.shape, gamma, beta, eps)


@checked
def group_norm(x, gamma, beta, *, groups, eps=1e-5):
    """Standardize every group of neighboring channels of every example."""
    x = x.movedim(-1, 1).contiguous()  # the channels-last kernel takes E[x²] − E[x]²
    return torch.group_norm(x, groups, gamma, beta, eps).movedim(1, -1)


@checked
def instance_norm(x, gamma, beta, *, eps=1e-5):
    """Standardize every channel of every example over its positions."""
    # torch.instance_norm's gradient is wrong for one example and a channels-last dy.
    return group_norm(x, gamma, beta, groups=x.shape[-1], eps=eps)


@checked
def rms_norm(x, gamma, *, eps=1e-5):
    """Divide the last axis by its root mean square."""
    return F.rms_norm(x, gamma.shape, gamma, eps)
