"""Attention, by ``scaled_dot_product_attention``."""

import math

import torch
import torch.nn.functional as F

from mlcourse.checks import attention as checks
from mlcourse.checks.operations import checked
from mlcourse.torch.arrays import device


def _somewhere(mask):
    """Say for every query whether it may look anywhere, as a column."""
    return mask.any(dim=-1, keepdim=True)


@checked
def attention_weights(q, k, *, mask=None):
    """Say how much every query looks at every key: softmax(q kᵀ / √d + mask)."""
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    if mask is None:
        return scores.softmax(dim=-1)
    somewhere = _somewhere(mask)
    scores = scores.masked_fill(~mask & somewhere, -math.inf)
    return scores.softmax(dim=-1) * somewhere


@checked
def attention(q, k, v, *, mask=None):
    """Average the values by the attention weights."""
    if mask is None:
        return F.scaled_dot_product_attention(q, k, v)
    somewhere = _somewhere(mask)
    mask = mask | ~somewhere  # a row without any True is NaN in some kernels
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask) * somewhere


@checked
def multi_head_attention(
    x, context, wq, wk, wv, wo, bq, bk, bv, bo, *, heads, mask=None
):
    """Let every position of ``x`` look at ``context``, with several heads."""

    def split(a):
        return a.unflatten(-1, (heads, -1)).transpose(1, 2)

    q = split(F.linear(x, wq.T, bq))
    k = split(F.linear(context, wk.T, bk))
    v = split(F.linear(context, wv.T, bv))
    mask = None if mask is None else mask[..., None, :, :]
    y = attention(q, k, v, mask=mask)
    return F.linear(y.transpose(1, 2).flatten(2), wo.T, bo)


def causal_mask(length, *, offset=0):
    """Return the mask that lets every position look at itself and at earlier ones."""
    checks.causal_mask(length, offset)
    size = length, offset + length
    return torch.ones(size, dtype=torch.bool, device=device()).tril(offset)
