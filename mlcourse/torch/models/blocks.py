"""What transformers are made of: attention with a cache, dense layers, and norms."""

import torch
import torch.nn.functional as F
from torch import nn

from mlcourse.torch.operations.attention import attention, causal_mask
from mlcourse.torch.operations.positions import rotary


class Attention(nn.Module):
    """Attention of several heads, by ``scaled_dot_product_attention``."""

    def __init__(self, width, heads, *, causal=False):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.q = nn.Linear(width, width, bias=False)
        self.k = nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, width, bias=False)
        self.o = nn.Linear(width, width)

    def forward(self, x, context, mask=None, positions=None, past=None):
        """Return (N, T, D), and the keys and values up to here."""

        def split(a):
            return a.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(context)), split(self.v(context))
        if positions is not None:
            q, k = rotary(q, positions=positions), rotary(k, positions=positions)
        if past is not None:
            start = past[0].shape[2]
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
            mask = causal_mask(q.shape[2], offset=start)
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        elif self.causal:
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            y = attention(q, k, v, mask=mask)
        return self.o(y.transpose(1, 2).flatten(2)), (k, v)


class FeedForward(nn.Module):
    """Two dense layers with a GELU (its tanh form) between them."""

    def __init__(self, width, hidden):
        super().__init__()
        self.layer1, self.layer2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        """Map (…, D) to (…, D)."""
        return self.layer2(F.gelu(self.layer1(x), approximate="tanh"))


class Block(nn.Module):
    """Attention and dense layers, each with a norm and beside a shortcut."""

    def __init__(self, width, heads, hidden, dropout, norm, *, causal, cross):
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attention = Attention(width, heads, causal=causal)
        if cross:
            self.cross_norm = nn.LayerNorm(width)
            self.cross_attention = Attention(width, heads)
        self.norm2, self.mlp = nn.LayerNorm(width), FeedForward(width, hidden)
        self.dropout, self.pre_norm = dropout, norm == "pre"

    def forward(
        self,
        x,
        training,
        mask=None,
        positions=None,
        past=None,
        context=None,
        context_mask=None,
    ):
        """Return (N, T, D), and the keys and values up to here."""
        u = self._before(self.norm1, x)
        h, memory = self.attention(u, u, mask, positions, past)
        x = self._after(self.norm1, x, h, training)
        if context is not None:
            u = self._before(self.cross_norm, x)
            h, _ = self.cross_attention(u, context, context_mask)
            x = self._after(self.cross_norm, x, h, training)
        h = self.mlp(self._before(self.norm2, x))
        return self._after(self.norm2, x, h, training), memory

    def _before(self, norm, x):
        return norm(x) if self.pre_norm else x

    def _after(self, norm, x, h, training):
        x = x + F.dropout(h, self.dropout, training)
        return x if self.pre_norm else norm(x)
