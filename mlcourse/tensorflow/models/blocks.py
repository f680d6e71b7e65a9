"""What transformers are made of: attention with a cache, and two dense layers."""

from keras import ops
from keras.layers import Dense, Dropout, Layer, LayerNormalization

from mlcourse.tensorflow.operations.activations import gelu
from mlcourse.tensorflow.operations.attention import attention, causal_mask
from mlcourse.tensorflow.operations.positions import rotary


class SelfAttention(Layer):
    """Causal attention of several heads."""

    def __init__(self, width, heads, *, dtype, name):
        super().__init__(dtype=dtype, name=name)
        self.width, self.heads = width, heads
        self.q, self.k, self.v = (
            Dense(width, use_bias=False, name=part, dtype=dtype) for part in "qkv"
        )
        self.o = Dense(width, name="o", dtype=dtype)

    def call(self, x, positions=None, past=None):
        """Return (N, T, D), and the keys and values up to here."""
        steps = ops.shape(x)[1]

        def split(a):
            apart = (-1, steps, self.heads, self.width // self.heads)
            return ops.transpose(ops.reshape(a, apart), (0, 2, 1, 3))

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        start = 0
        if positions is not None:
            q, k = rotary(q, positions=positions), rotary(k, positions=positions)
        if past is not None:
            start = past[0].shape[2]
            k, v = ops.concatenate([past[0], k], 2), ops.concatenate([past[1], v], 2)
        y = attention(q, k, v, mask=causal_mask(steps, offset=start))
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
    """Attention and dense layers, each after a norm and beside a shortcut."""

    def __init__(self, width, heads, hidden, dropout, *, dtype, name):
        super().__init__(dtype=dtype, name=name)
        self.norm1 = LayerNormalization(epsilon=1e-5, name="norm1", dtype=dtype)
        self.attention = SelfAttention(width, heads, name="attention", dtype=dtype)
        self.norm2 = LayerNormalization(epsilon=1e-5, name="norm2", dtype=dtype)
        self.mlp = FeedForward(width, hidden, name="mlp", dtype=dtype)
        self.drop1, self.drop2 = (Dropout(dropout, dtype=dtype) for _ in range(2))

    def call(self, x, positions=None, past=None, training=False):
        """Return (N, T, D), and the keys and values up to here."""
        h, memory = self.attention(self.norm1(x), positions, past)
        x = x + self.drop1(h, training=training)
        return x + self.drop2(self.mlp(self.norm2(x)), training=training), memory
