"""A decoder-only transformer."""

import keras
from keras import ops
from keras.layers import Dense, Dropout, Embedding, LayerNormalization

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.transformer import gpt_weights
from mlcourse.tensorflow.models.blocks import Block
from mlcourse.tensorflow.operations.positions import sinusoidal_positions
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


class GPT(keras.Model):
    """A decoder-only transformer; build one with ``gpt``."""

    def __init__(
        self,
        vocabulary,
        length,
        width,
        heads,
        layers,
        hidden,
        kind,
        dropout,
        tied,
        dtype,
    ):
        super().__init__(dtype=dtype)
        self.length, self.width, self.kind = length, width, kind
        self.tokens = Embedding(vocabulary, width, name="tokens", dtype=dtype)
        if kind == "learned":
            self.positions = Embedding(length, width, name="positions", dtype=dtype)
        elif kind == "sinusoidal":
            self.table = sinusoidal_positions(length, width, dtype=dtype)
        self.drop = Dropout(dropout, dtype=dtype)
        self.blocks = [
            Block(width, heads, hidden, dropout, name=f"block{i + 1}", dtype=dtype)
            for i in range(layers)
        ]
        self.norm = LayerNormalization(epsilon=1e-5, name="norm", dtype=dtype)
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
        start = 0 if past is None else past[0][0].shape[2]
        checks.ids(ids, self.length - start)
        at = ops.arange(start, start + ops.shape(ids)[1])
        x = self.tokens(ids)
        if self.kind == "learned":
            x = x + self.positions(at)
        elif self.kind == "sinusoidal":
            x = x * self.width**0.5 + ops.take(self.table, at, axis=0)
        x = self.drop(x, training=training)
        rotated = at if self.kind == "rotary" else None
        memory = []
        for i, block in enumerate(self.blocks):
            before = None if past is None else past[i]
            x, kept = block(x, rotated, before, training=training)
            memory.append(kept)
        x = self.norm(x)
        if self.tied:
            return ops.matmul(x, ops.transpose(self.tokens.embeddings)), memory
        return self.head(x), memory
