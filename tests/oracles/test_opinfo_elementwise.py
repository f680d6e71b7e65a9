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


def gelu(x, approximate="none"):
    return ours.gelu(x, approximate=approximate == "tanh")


def softmax(x, dim, dtype=None):
    need(x.ndim > 0 and x.shape[dim] > 0, "no classes")
    return ours.softmax(x.movedim(dim, -1)).movedim(-1, dim)


def log_softmax(x, dim, dtype=None):
    need(x.ndim > 0 and x.shape[dim] > 0, "no classes")
    return ours.log_softmax(x.movedim(dim, -1)).movedim(-1, dim)


def add(a, b, alpha=1):
    return ours.add(a, alpha * b)


def subtract(a, b, alpha=1):
    return ours.subtract(a, alpha * b)


def multiply(a, b):
    return ours.multiply(a, b)


def divide(a, b, rounding_mode=None):
    return ours.divide(a, b)


def matmul(a, b):
    """PyTorch takes a vector for one row, or one column, and drops that axis."""
    row, column = a.ndim == 1, b.ndim == 1
    y = ours.matmul(a[None] if row else a, b[:, None] if column else b)
    y = y.squeeze(-1) if column else y
    return y.squeeze(-1 if column else -2) if row else y


def exp(x):
    return ours.exp(x)


def log(x):
    return ours.log(x)


def reduction(name):
    def call(x, dim=None, keepdim=False):
        need(x.ndim > 0 or not isinstance(dim, int), "an axis of a number")
        axis = tuple(dim) if isinstance(dim, (list, tuple)) else dim
        return getattr(ours, name)(
            x, axis=None if axis == () else axis, keepdims=keepdim
        )

    call.__name__ = name
    return call


def reshape(x, shape):
    return ours.reshape(x, shape=tuple(shape))


def flatten(x, start_dim=0, end_dim=-1):
    keeps_the_first = (start_dim, end_dim) == (1, -1)
    return ours.flatten(x) if keeps_the_first else ours.reshape(x, shape=(-1,))


def permute(x, axes):
    return ours.transpose(x, axes=tuple(axes))


def transpose(x, first, second):
    axes = list(range(x.ndim))
    if axes:
        axes[first], axes[second] = axes[second], axes[first]
    return ours.transpose(x, axes=tuple(axes))


def concatenate(arrays, dim=0):
    need(len({x.ndim for x in arrays}) == 1, "an empty vector among matrices")
    return ours.concatenate(*arrays, axis=dim)


def brackets(x, index):
    parts = index if isinstance(index, tuple) else (index,)
    need(all(isinstance(part, (int, slice)) for part in parts), "arrays as indices")
    return ours.select(x, index=index)


def select(x, dim, index):
    return ours.select(x, index=(*[slice(None)] * (dim % x.ndim), index))


def narrow(x, dim, start, length):
    part = slice(int(start) % x.shape[dim], int(start) % x.shape[dim] + length)
    return ours.select(x, index=(*[slice(None)] * (dim % x.ndim), part))


def embedding(table, ids, **settings):
    need(not settings, "settings that change the table or its gradient")
    return ours.embedding(table, ids=ids)


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
    Oracle("nn.functional.gelu", gelu, at_least=8),
    Oracle("softmax", softmax, at_least=5),
    Oracle("log_softmax", log_softmax, at_least=5),
    Oracle("add", add, at_least=11),
    Oracle("sub", subtract, at_least=11),
    Oracle("mul", multiply, at_least=9),
    Oracle("div", divide, at_least=9, variant="no_rounding_mode"),
    Oracle("matmul", matmul, at_least=15),
    Oracle("exp", exp, at_least=3),
    Oracle("log", log, at_least=3),
    Oracle("sum", reduction("sum"), at_least=18),
    Oracle("mean", reduction("mean"), at_least=18),
    Oracle("reshape", reshape, at_least=7),
    Oracle("flatten", flatten, at_least=6),
    Oracle("permute", permute, at_least=4),
    Oracle("transpose", transpose, at_least=8),
    Oracle("cat", concatenate, at_least=8),
    Oracle("__getitem__", brackets, at_least=2),
    Oracle("select", select, at_least=6),
    Oracle("narrow", narrow, at_least=10),
    Oracle("nn.functional.embedding", embedding, at_least=3),
    Oracle("nn.functional.linear", linear, at_least=18),
    Oracle("nn.functional.cross_entropy", cross_entropy, at_least=5),
    Oracle("nn.functional.mse_loss", mse_loss, at_least=5),
)


@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_values_and_gradients_on_the_samples_of_pytorch(oracle):
    oracle.check()
