"""What transformers are made of: attention with a cache, and two dense layers."""

import torch
import torch.nn.functional as F
from torch import nn

from mlcourse.torch.operations.attention import causal_mask
from mlcourse.torch.operations.positions import rotary


class SelfAttention(nn.Module):
    """Causal attention of several heads, by ``scaled_dot_product_attention``."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.q = nn.Linear(width, width, bias=False)
        self.k = nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, width, bias=False)
        self.o = nn.Linear(width, width)

    def forward(self, x, positions=None, past=None):
        """Return (N, T, D), and the keys and values up to here."""

        def split(a):
            return a.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        if positions is not None:
            q, k = rotary(q, positions=positions), rotary(k, positions=positions)
        if past is None:
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            start = past[0].shape[2]
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
            mask = causal_mask(q.shape[2], offset=start)
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
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
    """Attention and dense layers, each after a norm and beside a shortcut."""

    def __init__(self, width, heads, hidden, dropout):
        super().__init__()
        self.norm1, self.attention = nn.LayerNorm(width), SelfAttention(width, heads)
        self.norm2, self.mlp = nn.LayerNorm(width), FeedForward(width, hidden)
        self.dropout = dropout

    def forward(self, x, training, positions=None, past=None):
        """Return (N, T, D), and the keys and values up to here."""
        h, memory = self.attention(self.norm1(x), positions, past)
        x = x + F.dropout(h, self.dropout, training)
        return x + F.dropout(self.mlp(self.norm2(x)), self.dropout, training), memory
