"""Activation functions, by the kernels of ``torch.nn.functional``."""

import torch
import torch.nn.functional as F

from mlcourse.checks.operations import checked


@checked
def sigmoid(x):
    """Squash to (0, 1): 1 / (1 + exp(−x))."""
    return torch.sigmoid(x)


@checked
def tanh(x):
    """Squash to (−1, 1): the hyperbolic tangent."""
    return torch.tanh(x)


@checked
def relu(x):
    """Keep what is positive: max(x, 0)."""
    return F.relu(x)


@checked
def leaky_relu(x, *, slope=0.01):
    """Let a little through below zero: x if x > 0, else slope · x."""
    return F.leaky_relu(x, slope)


@checked
def elu(x, *, alpha=1.0):
    """Bend smoothly towards −alpha: x if x > 0, else alpha · (exp(x) − 1)."""
    return F.elu(x, alpha)


@checked
def softplus(x):
    """Smooth the ReLU: log(1 + exp(x)), everywhere (no linear threshold)."""
    return torch.logaddexp(x, torch.zeros_like(x))


@checked
def silu(x):
    """Gate the input by its own sigmoid: x σ(x)."""
    return F.silu(x)


@checked
def gelu(x, *, approximate=False):
    """Gate the input by the normal distribution: x Φ(x)."""
    return F.gelu(x, approximate="tanh" if approximate else "none")


@checked
def softmax(x):
    """Turn the last axis into probabilities: exp(x) / Σ exp(x)."""
    return F.softmax(x, dim=-1)


@checked
def log_softmax(x):
    """Take the logarithm of the probabilities of ``softmax``, without underflow."""
    return F.log_softmax(x, dim=-1)
