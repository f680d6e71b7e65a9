"""A decoder-only transformer."""

import torch
import torch.nn.functional as F
from torch import nn

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.transformer import gpt_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.models.blocks import Block
from mlcourse.torch.operations.positions import sinusoidal_positions
from mlcourse.torch.weights import load_weights


def gpt(
    vocabulary,
    *,
    length=64,
    width=64,
    heads=4,
    layers=2,
    hidden=None,
    positions="learned",
    dropout=0.0,
    tied=False,
    seed=0,
    dtype="float32",
):
    """Build a transformer that predicts each next token from those before it.

    Arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> model = ml.models.gpt(10, length=8, width=6, heads=2, layers=1)
    >>> [name for name, _ in model.named_children()]
    ['tokens', 'positions', 'block1', 'norm', 'head']
    """
    checks.gpt(
        vocabulary,
        length,
        width,
        heads,
        layers,
        hidden,
        positions,
        dropout,
        tied,
        dtype,
    )
    vocabulary, length, width, heads, layers, hidden = checks.python_integers(
        vocabulary, length, width, heads, layers, hidden or 4 * width
    )
    model = GPT(
        vocabulary, length, width, heads, layers, hidden, positions, dropout, tied
    )
    if positions == "sinusoidal":
        table = sinusoidal_positions(length, width, dtype=dtype)
        model.register_buffer("table", table, persistent=False)
    model = model.to(device(), getattr(torch, dtype)).eval()
    weights = gpt_weights(
        vocabulary,
        length=length,
        width=width,
        layers=layers,
        hidden=hidden,
        positions=positions,
        tied=tied,
        seed=seed,
        dtype=dtype,
    )
    load_weights(model, weights)
    return model


class GPT(nn.Module):
    """A decoder-only transformer; build one with ``gpt``."""

    table: torch.Tensor

    def __init__(
        self, vocabulary, length, width, heads, layers, hidden, kind, dropout, tied
    ):
        super().__init__()
        self.length, self.kind, self.dropout = length, kind, dropout
        self.tokens = nn.Embedding(vocabulary, width)
        if kind == "learned":
            self.positions = nn.Embedding(length, width)
        self.blocks = [f"block{i + 1}" for i in range(layers)]
        for name in self.blocks:
            self.add_module(name, Block(width, heads, hidden, dropout))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        if tied:
            self.head.weight = self.tokens.weight

    def forward(self, ids, training=None):
        """Return logits (N, T, vocabulary) for integers (N, T)."""
        return self._run(ids, None, self.training if training is None else training)[0]

    def with_cache(self, ids, past=None):
        """Read tokens that come after others; return logits and the longer past."""
        return self._run(ids, past, False)

    def _run(self, ids, past, training):
        start = 0 if past is None else past[0][0].shape[2]
        checks.ids(ids, self.length - start)
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
            x, kept = getattr(self, name)(x, training, rotated, before)
            memory.append(kept)
        return self.head(self.norm(x)), memory
