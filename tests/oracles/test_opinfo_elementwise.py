"""Activations, primitives and small layers on the samples that PyTorch tests with."""

import pytest

from tests.oracles.opinfo import Oracle, need, ours, torch


def sigmoid(x):
    return ours.sigmoid(x)


def tanh(x):
    return ours.tanh(x)


def relu(x):
    return ours.relu(x)


def leaky_relu(x, negative_slope=0.01):
    return ours.leaky_relu(x, slope=negative_slope)


def elu(x, alpha=1.0):
    return ours.elu(x, alpha=alpha)


def softplus(x, beta=1, threshold=20):
    """PyTorch's is linear above a threshold; ours is itself everywhere."""
    y = ours.softplus(beta * x) / beta
    return torch.where(beta * x > threshold, x, y)


def silu(x):
    return ours.silu(x)


def softmax(x, dim, dtype=None):
    need(x.ndim > 0 and x.shape[dim] > 0, "no classes")
    return ours.softmax(x.movedim(dim, -1)).movedim(-1, dim)


def linear(x, w, b=None):
    b = torch.zeros(len(w), dtype=w.dtype) if b is None else b
    return ours.linear(x.reshape(-1, x.shape[-1]), w.T, b).reshape(
        *x.shape[:-1], len(w)
    )


def cross_entropy(logits, target, **kwargs):
    need(not target.is_floating_point(), "probabilities as targets")
    need(kwargs in ({}, {"reduction": "mean"}), f"with {', '.join(kwargs)}")
    logits = logits.movedim(1, -1).reshape(-1, logits.shape[1])
    return ours.softmax_cross_entropy(logits, targets=target.reshape(-1))


def mse_loss(x, target, reduction="mean"):
    need(reduction != "none", "no reduction")
    target.requires_grad_(False)
    return ours.mse(x, targets=target) * (x.numel() if reduction == "sum" else 1)


ORACLES = (
    Oracle("sigmoid", sigmoid, at_least=3),
    Oracle("tanh", tanh, at_least=1),
    Oracle("nn.functional.relu", relu, at_least=4),
    Oracle("nn.functional.leaky_relu", leaky_relu, at_least=9),
    Oracle("nn.functional.elu", elu, at_least=3),
    Oracle("nn.functional.softplus", softplus, at_least=3),
    Oracle("nn.functional.silu", silu, at_least=3),
    Oracle("softmax", softmax, at_least=5),
    Oracle("nn.functional.linear", linear, at_least=18),
    Oracle("nn.functional.cross_entropy", cross_entropy, at_least=5),
    Oracle("nn.functional.mse_loss", mse_loss, at_least=5),
)


@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_values_and_gradients_on_the_samples_of_pytorch(oracle):
    oracle.check()
