"""A decoder-only transformer."""

import torch
from torch import nn

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import gpt_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.models.transformer import Transformer
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
    norm="pre",
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
    sizes, how = checks.settings(
        "gpt",
        vocabulary,
        length,
        width,
        heads,
        layers,
        hidden,
        positions,
        dropout,
        norm,
        dtype,
    )
    checks.gpt(tied)
    model = GPT(**sizes, **how, tied=tied).to(device(), getattr(torch, dtype)).eval()
    load_weights(model, gpt_weights(**sizes, tied=tied, seed=seed, dtype=dtype))
    return model


class GPT(Transformer):
    """A decoder-only transformer; build one with ``gpt``."""

    def __init__(self, *, tied, **settings):
        super().__init__(**settings, causal=True)
        self.head = nn.Linear(settings["width"], settings["vocabulary"], bias=False)
        if tied:
            self.head.weight = self.tokens.weight

    def forward(self, ids, training=None):
        """Return logits (N, T, vocabulary) for integers (N, T)."""
        return self._run(ids, None, self.training if training is None else training)[0]

    def with_cache(self, ids, past=None):
        """Read tokens that come after others; return logits and the longer past."""
        return self._run(ids, past, False)

    def _run(self, ids, past, training):
        check_ids(ids, self.length - (0 if past is None else past[0][0].shape[2]))
        x, memory = self.features(ids, training, past)
        return self.head(x), memory
