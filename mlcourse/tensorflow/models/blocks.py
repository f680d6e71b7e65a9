"""What transformers are made of: attention with a cache, dense layers, and norms."""

from keras import ops
from keras.layers import Dense, Dropout, Layer, LayerNormalization

from mlcourse.tensorflow.operations.activations import gelu
from mlcourse.tensorflow.operations.attention import attention, causal_mask
from mlcourse.tensorflow.operations.positions import rotary


class Attention(Layer):
    """Attention of several heads."""

    def __init__(self, width, heads, *, causal=False, dtype, name):
        super().__init__(dtype=dtype, name=name)
        self.width, self.heads, self.causal = width, heads, causal
        self.q, self.k, self.v = (
            Dense(width, use_bias=False, name=part, dtype=dtype) for part in "qkv"
        )
        self.o = Dense(width, name="o", dtype=dtype)

    def call(self, x, context, positions=None, past=None, attention_mask=None):
        """Return (N, T, D), and the keys and values up to here."""

        def split(a):
            apart = (-1, ops.shape(a)[1], self.heads, self.width // self.heads)
            return ops.transpose(ops.reshape(a, apart), (0, 2, 1, 3))

        q, k, v = split(self.q(x)), split(self.k(context)), split(self.v(context))
        steps, start = ops.shape(x)[1], 0
        if positions is not None:
            q, k = rotary(q, positions=positions), rotary(k, positions=positions)
        if past is not None:
            start = past[0].shape[2]
            k, v = ops.concatenate([past[0], k], 2), ops.concatenate([past[1], v], 2)
        if self.causal:
            attention_mask = causal_mask(steps, offset=start)
        y = attention(q, k, v, mask=attention_mask)
        y = ops.reshape(ops.transpose(y, (0, 2, 1, 3)), (-1, steps, self.width))
        return self.o(y), (k, v)


class FeedForward(Layer):
    """Two dense layers with a GELU (its tanh form) between them."""

    def __init__(self, width, hidden, *, dtype, name):
        super().__init__(dtype=dtype, name=name)
        self.layer1 = Dense(hidden, name="layer1", dtype=dtype)
        self.layer2 = Dense(width, name="layer2", dtype=dtype)

    def call(self, x):
        """Map (…, D) to (…, D)."""
        return self.layer2(gelu(self.layer1(x), approximate=True))


class Block(Layer):
    """Attention and dense layers, each with a norm and beside a shortcut."""

    def __init__(
        self, width, heads, hidden, dropout, norm, *, causal, cross, dtype, name
    ):
        super().__init__(dtype=dtype, name=name)

        def normalization(name):
            return LayerNormalization(epsilon=1e-5, name=name, dtype=dtype)

        self.norm1 = normalization("norm1")
        self.attention = Attention(
            width, heads, causal=causal, name="attention", dtype=dtype
        )
        if cross:
            self.cross_norm = normalization("cross_norm")
            self.cross_attention = Attention(
                width, heads, name="cross_attention", dtype=dtype
            )
        self.norm2 = normalization("norm2")
        self.mlp = FeedForward(width, hidden, name="mlp", dtype=dtype)
        self.drops = [Dropout(dropout, dtype=dtype) for _ in range(3 if cross else 2)]
        self.pre_norm = norm == "pre"

    def call(
        self,
        x,
        positions=None,
        past=None,
        attention_mask=None,
        context=None,
        context_mask=None,
        training=False,
    ):
        """Return (N, T, D), and the keys and values up to here."""
        drops = iter(self.drops)

        def before(norm, x):
            return norm(x) if self.pre_norm else x

        def after(norm, x, h):
            x = x + next(drops)(h, training=training)
            return x if self.pre_norm else norm(x)

        u = before(self.norm1, x)
        h, memory = self.attention(u, u, positions, past, attention_mask)
        x = after(self.norm1, x, h)
        if context is not None:
            u = before(self.cross_norm, x)
            h, _ = self.cross_attention(u, context, attention_mask=context_mask)
            x = after(self.cross_norm, x, h)
        return after(self.norm2, x, self.mlp(before(self.norm2, x))), memory
