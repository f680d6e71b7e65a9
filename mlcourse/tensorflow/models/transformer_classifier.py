"""A transformer that reads whole sequences and tells classes apart."""

from keras import ops
from keras.layers import Dense

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import classifier_weights
from mlcourse.tensorflow.models.transformer import Transformer, key_mask, real_tokens
from mlcourse.tensorflow.weights import load_weights


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
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.transformer_classifier(10, 3, width=6, heads=2, layers=1)
    >>> list(ml.weights(model))
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
    model = TransformerClassifier(classes, padding, **sizes, **how, dtype=dtype)
    weights = classifier_weights(classes=classes, **sizes, seed=seed, dtype=dtype)
    load_weights(model, weights)
    return model


class TransformerClassifier(Transformer):
    """A transformer encoder that classifies; see ``transformer_classifier``."""

    def __init__(self, classes, padding, *, dtype, **settings):
        super().__init__(**settings, causal=False, dtype=dtype)
        self.padding = padding
        self.head = Dense(classes, name="head", dtype=dtype)
        self(ops.zeros((1, 1), "int64"))

    def call(self, ids, training=False):
        """Return logits (N, classes) for integers (N, T)."""
        check_ids(ids, self.length)
        real = real_tokens(ids, self.padding)
        x, _ = self.features(ids, attention_mask=key_mask(real), training=training)
        return self.head(_mean(x, real))


def _mean(x, real):
    """Average over the real positions; over none, the mean is zero."""
    if real is None:
        return ops.mean(x, axis=1)
    real = ops.cast(real, x.dtype)
    count = ops.sum(real, axis=1, keepdims=True)
    return ops.sum(x * real[..., None], axis=1) / ops.maximum(count, 1)
