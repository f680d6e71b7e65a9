"""A transformer that reads whole sequences and tells classes apart."""

import numpy as np

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import classifier_weights
from mlcourse.reference.models.transformer import Transformer, key_mask, real_tokens
from mlcourse.reference.operations.arithmetic import mean, multiply, sum
from mlcourse.reference.operations.linear import linear


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

    Parameters
    ----------
    vocabulary, classes : int
        Number of tokens, and of classes.
    length, width, heads, layers, hidden, positions, dropout, norm
        As in ``gpt``.
    padding : int, optional
        The id that fills short rows. No position looks at it, and it does not count in
        the mean.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    TransformerClassifier
        Call it as ``model(ids, training=False)`` on integers of shape (N, T); it
        returns logits of shape (N, classes).

    Raises
    ------
    ValueError
        If a size is not positive, the heads do not divide the width, padding is not
        an id, or a name is unknown.

    Notes
    -----
    Every position sees all others, also those after it. The blocks are those of
    ``gpt`` without the causal mask.

    A row of padding alone has no position to average: its mean counts as zero, so its
    logits are the bias of the last layer, whatever the length of the row.

    References
    ----------
    The encoder: Vaswani et al. (2017), arXiv:1706.03762.

    Examples
    --------
    >>> model = transformer_classifier(10, 3, length=8, width=6, heads=2, padding=0)
    >>> short, filled = np.array([[5, 7, 2]]), np.array([[5, 7, 2, 0, 0]])
    >>> bool(np.allclose(model(short), model(filled), atol=1e-6))
    True
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
    params = classifier_weights(classes=classes, **sizes, seed=seed, dtype=dtype)
    return TransformerClassifier(params, length, positions, **how, padding=padding)


class TransformerClassifier(Transformer):
    """A transformer encoder that classifies; see ``transformer_classifier``."""

    def __init__(self, *args, padding, **how):
        super().__init__(*args, **how)
        self.padding = padding

    def forward(self, params, x, training=False):
        """Return the logits as a function of ``params``, to differentiate them."""
        check_ids(x, self.length)
        real = real_tokens(x, self.padding)
        mask = key_mask(real)
        x, _ = self.features(params, x, training, causal=False, mask=mask)
        return linear(_mean(x, real), *params["head"].values())


def _mean(x, real):
    """Average over the real positions; over none, the mean is zero."""
    if real is None:
        return mean(x, axis=1)
    share = real / np.maximum(real.sum(axis=1, keepdims=True), 1)
    return sum(multiply(x, share[..., None].astype(x.dtype)), axis=1)
