"""A decoder-only transformer."""

from keras import ops
from keras.layers import Dense

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import gpt_weights
from mlcourse.tensorflow.models.transformer import Transformer
from mlcourse.tensorflow.weights import load_weights


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
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.gpt(10, length=8, width=6, heads=2, layers=1)
    >>> list(ml.weights(model))
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
    model = GPT(**sizes, **how, tied=tied, dtype=dtype)
    load_weights(model, gpt_weights(**sizes, tied=tied, seed=seed, dtype=dtype))
    return model


class GPT(Transformer):
    """A decoder-only transformer; build one with ``gpt``."""

    def __init__(self, vocabulary, *, tied, dtype, **settings):
        super().__init__(vocabulary, **settings, causal=True, dtype=dtype)
        if not tied:
            self.head = Dense(vocabulary, use_bias=False, name="head", dtype=dtype)
        self.tied = tied
        self(ops.zeros((1, 1), "int64"))

    def call(self, ids, training=False):
        """Return logits (N, T, vocabulary) for integers (N, T)."""
        return self._run(ids, None, training)[0]

    def with_cache(self, ids, past=None):
        """Read tokens that come after others; return logits and the longer past."""
        return self._run(ids, past, False)

    def _run(self, ids, past, training):
        check_ids(ids, self.length - (0 if past is None else past[0][0].shape[2]))
        x, memory = self.features(ids, past, training=training)
        if self.tied:
            return ops.matmul(x, ops.transpose(self.tokens.embeddings)), memory
        return self.head(x), memory
