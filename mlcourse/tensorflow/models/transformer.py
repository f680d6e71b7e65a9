"""What all transformers share: the way from ids to features."""

import keras
from keras import ops
from keras.layers import Dropout, Embedding, LayerNormalization

from mlcourse.tensorflow.models.blocks import Block
from mlcourse.tensorflow.operations.positions import sinusoidal_positions


class Transformer(keras.Model):
    """Tokens, positions, blocks, and a norm, which ``call`` of a subclass runs."""

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
        dtype,
        name=None,
    ):
        super().__init__(dtype=dtype, name=name)
        self.length, self.width, self.kind = length, width, positions
        self.tokens = Embedding(vocabulary, width, name="tokens", dtype=dtype)
        if positions == "learned":
            self.positions = Embedding(length, width, name="positions", dtype=dtype)
        elif positions == "sinusoidal":
            self.table = sinusoidal_positions(length, width, dtype=dtype)
        self.drop = Dropout(dropout, dtype=dtype)
        how = {"causal": causal, "cross": cross, "dtype": dtype}
        self.blocks = [
            Block(width, heads, hidden, dropout, norm, name=f"block{i + 1}", **how)
            for i in range(layers)
        ]
        self.norm = LayerNormalization(epsilon=1e-5, name="norm", dtype=dtype)

    def features(
        self,
        ids,
        past=None,
        attention_mask=None,
        context=None,
        context_mask=None,
        training=False,
    ):
        """Return features (N, T, D), and keys and values of each block."""
        start = 0 if past is None else past[0][0].shape[2]
        at = ops.arange(start, start + ops.shape(ids)[1])
        x = self.tokens(ids)
        if self.kind == "learned":
            x = x + self.positions(at)
        elif self.kind == "sinusoidal":
            x = x * self.width**0.5 + ops.take(self.table, at, axis=0)
        x = self.drop(x, training=training)
        rotated = at if self.kind == "rotary" else None
        attended = {"context": context, "context_mask": context_mask}
        memory = []
        for i, block in enumerate(self.blocks):
            before = None if past is None else past[i]
            x, kept = block(
                x, rotated, before, attention_mask, **attended, training=training
            )
            memory.append(kept)
        return self.norm(x), memory


def real_tokens(ids, padding):
    """Return where ids, shape (N, T), are not padding; None if there is no such id."""
    return None if padding is None else ids != padding


def key_mask(real):
    """Let every query look at the real keys: (N, T) as (N, 1, 1, T)."""
    return None if real is None else real[:, None, None, :]
