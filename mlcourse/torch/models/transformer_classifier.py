"""A transformer that reads whole sequences and tells classes apart."""

import torch
from torch import nn

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import classifier_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.models.transformer import Transformer, key_mask, real_tokens
from mlcourse.torch.weights import load_weights


def transformer_classifier(
    vocabulary,
    classes,
    *,
    length=64,
    width=64,
    heads=4,
    layers=2,
    hidden=None,
    positions="learned",
    dropout=0.0,
    norm="pre",
    padding=None,
    seed=0,
    dtype="float32",
):
    """Build a transformer encoder with a dense layer over the mean of its positions.

    Arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> model = ml.models.transformer_classifier(10, 3, width=6, heads=2, layers=1)
    >>> [name for name, _ in model.named_children()]
    ['tokens', 'positions', 'block1', 'norm', 'head']
    """
    sizes, how = checks.settings(
        "transformer_classifier",
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
    classes, padding = checks.classifier(classes, vocabulary, padding)
    model = TransformerClassifier(classes, padding, **sizes, **how)
    model = model.to(device(), getattr(torch, dtype)).eval()
    weights = classifier_weights(classes=classes, **sizes, seed=seed, dtype=dtype)
    load_weights(model, weights)
    return model


class TransformerClassifier(Transformer):
    """A transformer encoder that classifies; see ``transformer_classifier``."""

    def __init__(self, classes, padding, **settings):
        super().__init__(**settings, causal=False)
        self.padding = padding
        self.head = nn.Linear(settings["width"], classes)

    def forward(self, ids, training=None):
        """Return logits (N, classes) for integers (N, T)."""
        check_ids(ids, self.length)
        training = self.training if training is None else training
        real = real_tokens(ids, self.padding)
        x, _ = self.features(ids, training, mask=key_mask(real))
        return self.head(_mean(x, real))


def _mean(x, real):
    """Average over the real positions; over none, the mean is zero."""
    if real is None:
        return x.mean(dim=1)
    total = (x * real[..., None]).sum(dim=1)
    return total / real.sum(dim=1, keepdim=True).clamp(min=1)
