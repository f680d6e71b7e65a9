"""One operation, forward and backward, in the reference and in PyTorch, in float32."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F

from mlcourse import reference as ml


@dataclass(frozen=True)
class Case:
    """An operation, its shapes, and the same in hand-written PyTorch.

    ``most`` is how many times PyTorch's time the plain reference may take.
    """

    name: str
    operation: str
    shapes: tuple
    native: Callable
    kwargs: dict = field(default_factory=dict)
    native_shapes: Callable = lambda *arrays: arrays
    most: float = 3.5


def _channels_first(x, *rest):
    return (np.moveaxis(x, -1, 1), *rest)


def _conv_arrays(x, w, b):
    return np.moveaxis(x, -1, 1), w.transpose(3, 2, 0, 1), b


def _lstm(x, h, c, wx, wh, b):
    weights = [wx.T, wh.T, b, torch.zeros_like(b)]
    return torch.lstm(x, (h[None], c[None]), weights, True, 1, 0.0, False, False, True)[
        0
    ]


def _attention(x, context, wq, wk, wv, wo, bq, bk, bv, bo):
    def heads(y):
        n, t, _ = y.shape
        return y.view(n, t, 8, -1).transpose(1, 2)

    q, k, v = heads(x @ wq + bq), heads(context @ wk + bk), heads(context @ wv + bv)
    y = F.scaled_dot_product_attention(q, k, v)
    return y.transpose(1, 2).reshape(x.shape) @ wo + bo


IMAGES = (32, 32, 32, 64)
TOKENS = (8, 128, 256)
SQUARE = (256, 256)
CASES = (
    Case(
        "linear 784→512, batch 256",
        "linear",
        ((256, 784), (784, 512), (512,)),
        lambda x, w, b: F.linear(x, w.T, b),
    ),
    Case(
        "conv 3×3 32→64, 32×32, batch 32",
        "conv2d",
        ((32, 32, 32, 32), (3, 3, 32, 64), (64,)),
        lambda x, w, b: F.conv2d(x, w, b, padding=1),
        {"padding": 1},
        _conv_arrays,
    ),
    Case(
        "conv 5×5 1→16, 28×28, batch 128",
        "conv2d",
        ((128, 28, 28, 1), (5, 5, 1, 16), (16,)),
        lambda x, w, b: F.conv2d(x, w, b, padding=2),
        {"padding": 2},
        _conv_arrays,
    ),
    Case(
        "depthwise conv 3×3, 32×32×64, batch 32",
        "conv2d",
        (IMAGES, (3, 3, 1, 64), (64,)),
        lambda x, w, b: F.conv2d(x, w, b, padding=1, groups=64),
        {"padding": 1, "groups": 64},
        _conv_arrays,
    ),
    Case(
        "depthwise conv of 3, 128×64, batch 32",
        "conv1d",
        ((32, 128, 64), (3, 1, 64), (64,)),
        lambda x, w, b: F.conv1d(x, w, b, padding=1, groups=64),
        {"padding": 1, "groups": 64},
        lambda x, w, b: (np.moveaxis(x, -1, 1), w.transpose(2, 1, 0), b),
    ),
    Case(
        "max pool 2×2, 32×32×32×64",
        "max_pool2d",
        (IMAGES,),
        lambda x: F.max_pool2d(x, 2),
        {"size": 2},
        _channels_first,
    ),
    Case(
        "batch norm, 32×32×32×64",
        "batch_norm",
        (IMAGES, (64,), (64,)),
        lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True),
        {},
        _channels_first,
    ),
    Case(
        "layer norm, 1024×1024",
        "layer_norm",
        ((1024, 1024), (1024,), (1024,)),
        lambda x, g, b: F.layer_norm(x, (1024,), g, b),
        most=6.0,
    ),
    Case(
        "LSTM hidden 128, length 64, batch 32",
        "lstm",
        ((32, 64, 128), (32, 128), (32, 128), (128, 512), (128, 512), (512,)),
        _lstm,
    ),
    Case(
        "softmax cross-entropy, 1024×1000",
        "softmax_cross_entropy",
        ((1024, 1000),),
        lambda z: F.cross_entropy(z, torch.arange(1024) % 1000),
        {"targets": np.arange(1024) % 1000},
    ),
    Case(
        "multi-head attention 8×128×256, 8 heads",
        "multi_head_attention",
        (TOKENS, TOKENS, *[SQUARE] * 4, *[(256,)] * 4),
        _attention,
        {"heads": 8},
    ),
)


def programs(case):
    """Return the reference, its plain rule if it has one, and PyTorch, as functions."""
    rng = np.random.default_rng(0)
    arrays = [0.1 * rng.standard_normal(s).astype("float32") for s in case.shapes]
    operation = getattr(ml, case.operation)

    def differentiate(rule):
        def program():
            y, pullback = ml.vjp(rule, *arrays, **case.kwargs)
            outputs = y if isinstance(y, tuple) else (y,)
            dys = [np.ones_like(outputs[0]), *map(np.zeros_like, outputs[1:])]
            return outputs[0], pullback(*dys)

        return program

    leaves = [
        torch.tensor(np.ascontiguousarray(a), requires_grad=True)
        for a in case.native_shapes(*arrays)
    ]

    def in_torch():
        y = case.native(*leaves)
        return y, torch.autograd.grad(y, leaves, torch.ones_like(y))

    rules = {"reference": operation}
    if hasattr(operation, "plain"):
        rules["plain"] = operation.plain
    found = {name: differentiate(rule) for name, rule in rules.items()}
    return {**found, "PyTorch": in_torch}


def adam_programs(size=10_000_000):
    """Return Adam's step on ten million parameters, in the reference and in PyTorch."""
    rng = np.random.default_rng(0)
    w, g = (rng.standard_normal(size).astype("float32") for _ in range(2))
    optimizer, params = ml.adam(), {"w": w.copy()}
    leaf = torch.tensor(w, requires_grad=True)
    leaf.grad = torch.tensor(g)
    native = torch.optim.Adam([leaf])
    return {
        "reference": lambda: optimizer.step(params, {"w": g}),
        "PyTorch": native.step,
    }
