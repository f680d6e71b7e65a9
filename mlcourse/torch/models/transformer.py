"""What all transformers share: the way from ids to features."""

import torch
import torch.nn.functional as F
from torch import nn

from mlcourse.torch.models.blocks import Block
from mlcourse.torch.operations.positions import sinusoidal_positions


class Transformer(nn.Module):
    """Tokens, positions, blocks, and a norm, which ``forward`` of a subclass runs."""

    table: torch.Tensor

    def __init__(
        self,
        vocabulary,
        length,
        width,
        layers,
        hidden,
        positions,
        *,
        heads,
        dropout,
        norm,
        causal,
        cross=False,
    ):
        super().__init__()
        self.length, self.kind, self.dropout = length, positions, dropout
        self.tokens = nn.Embedding(vocabulary, width)
        if positions == "learned":
            self.positions = nn.Embedding(length, width)
        elif positions == "sinusoidal":
            table = sinusoidal_positions(length, width, dtype="float64")
            self.register_buffer("table", table, persistent=False)
        self.blocks = [f"block{i + 1}" for i in range(layers)]
        how = {"causal": causal, "cross": cross}
        for name in self.blocks:
            self.add_module(name, Block(width, heads, hidden, dropout, norm, **how))
        self.norm = nn.LayerNorm(width)

    def features(self, ids, training, past=None, **masks):
        """Return features (N, T, D), and keys and values of each block.

        ``masks`` are mask, context and context_mask, as a block takes them.
        """
        start = 0 if past is None else past[0][0].shape[2]
        at = torch.arange(start, start + ids.shape[1], device=ids.device)
        x = self.tokens(ids)
        if self.kind == "learned":
            x = x + self.positions(at)
        elif self.kind == "sinusoidal":
            x = x * x.shape[-1] ** 0.5 + self.table[at]
        x = F.dropout(x, self.dropout, training)
        rotated = at if self.kind == "rotary" else None
        memory = []
        for i, name in enumerate(self.blocks):
            before = None if past is None else past[i]
            block = getattr(self, name)
            x, kept = block(x, training, positions=rotated, past=before, **masks)
            memory.append(kept)
        return self.norm(x), memory


def real_tokens(ids, padding):
    """Return where ids, shape (N, T), are not padding; None if there is no such id."""
    return None if padding is None else ids != padding


def key_mask(real):
    """Let every query look at the real keys: (N, T) as (N, 1, 1, T)."""
    return None if real is None else real[:, None, None, :]
