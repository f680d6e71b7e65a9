"""Normalization and attention on the samples that PyTorch tests with.

``multi_head_attention_forward`` is not here: all of its samples append a key and a
value that are learned, which the course's has not; see ``test_attention``.
"""

import math

import numpy as np
import pytest

from tests.oracles.opinfo import Oracle, need, ours, torch


def vectors(x, *given):
    """Stand in for the weight and the bias where PyTorch leaves them out."""
    channels = x.shape[1]
    defaults = torch.ones(channels), torch.zeros(channels)
    return [
        default.to(x.dtype) if vector is None else vector
        for vector, default in zip(given, defaults, strict=True)
    ]


def batch_norm(x, mean, variance, weight, bias, training=False, eps=1e-5, **_):
    need(x.ndim > 1, "no channels")
    given = {}
    if mean is not None:
        mean.requires_grad_(False)
        variance.requires_grad_(False)
    if not training:
        given = {"mean": mean, "variance": variance}
    x, (gamma, beta) = x.movedim(1, -1), vectors(x, weight, bias)
    return ours.batch_norm(x, gamma, beta, eps=eps, **given).movedim(-1, 1)


def layer_norm(x, shape, weight=None, bias=None, eps=1e-5):
    need(eps > 0, "a negative epsilon")
    flat = x.reshape(*x.shape[: x.ndim - len(shape)], math.prod(shape))
    ones = torch.ones(shape, dtype=x.dtype)
    gamma = ones if weight is None else weight
    beta = 0 * ones if bias is None else bias
    y = ours.layer_norm(flat, gamma.reshape(-1), beta.reshape(-1), eps=eps)
    return y.reshape(x.shape)


def group_norm(x, groups, weight=None, bias=None, eps=1e-5):
    need(eps > 0, "a negative epsilon")
    gamma, beta = vectors(x, weight, bias)
    y = ours.group_norm(x.movedim(1, -1), gamma, beta, groups=groups, eps=eps)
    return y.movedim(-1, 1)


def instance_norm(
    x, running_mean=None, running_var=None, weight=None, bias=None, eps=1e-5, **_
):
    for released in (running_mean, running_var):
        if released is not None:
            released.requires_grad_(False)
    gamma, beta = vectors(x, weight, bias)
    return ours.instance_norm(x.movedim(1, -1), gamma, beta, eps=eps).movedim(-1, 1)


def rms_norm(x, shape, weight=None, eps=None):
    need(eps is None or eps > 0, "a negative epsilon")
    flat = x.reshape(*x.shape[: x.ndim - len(shape)], math.prod(shape))
    gamma = torch.ones(shape, dtype=x.dtype) if weight is None else weight
    eps = torch.finfo(x.dtype).eps if eps is None else eps
    return ours.rms_norm(flat, gamma.reshape(-1), eps=eps).reshape(x.shape)


def attention(q, k, v, attn_mask=None, is_causal=False, dropout_p=0.0, **others):
    need(dropout_p == 0, "dropout")
    need(not others, f"with {', '.join(others)}")
    mask = attn_mask
    if mask is not None:
        need(mask.dtype == torch.bool, "a mask of numbers")
    if is_causal:
        mask = np.tri(q.shape[-2], k.shape[-2], dtype=bool)
    q = q.expand(*k.shape[:-2], *q.shape[-2:])
    return ours.attention(q, k, v, mask=mask)


ORACLES = (
    Oracle("nn.functional.batch_norm", batch_norm, at_least=10),
    Oracle("nn.functional.layer_norm", layer_norm, at_least=5),
    Oracle("nn.functional.group_norm", group_norm, at_least=17),
    Oracle("nn.functional.instance_norm", instance_norm, at_least=9),
    Oracle("nn.functional.rms_norm", rms_norm, at_least=5),
    Oracle("nn.functional.scaled_dot_product_attention", attention, at_least=12),
)


@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_values_and_gradients_on_the_samples_of_pytorch(oracle):
    oracle.check()
