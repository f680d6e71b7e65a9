"""Recurrent networks that read sequences."""

import keras
from keras import ops
from keras.layers import LSTM, Dense, Embedding, SimpleRNN

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.recurrent import passes, recurrent_weights
from mlcourse.tensorflow.models.transformer import real_tokens
from mlcourse.tensorflow.recurrent_layers import GRU
from mlcourse.tensorflow.weights import load_weights

LAYERS = {"lstm": LSTM, "gru": GRU, "rnn": SimpleRNN}


def recurrent(
    features,
    hidden,
    outputs,
    *,
    cell="lstm",
    layers=1,
    bidirectional=False,
    every_step=False,
    vocabulary=None,
    padding=None,
    seed=0,
    dtype="float32",
):
    """Build a recurrent network with a dense layer at its end.

    Arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.recurrent(3, 8, 2, cell="gru")
    >>> [layer.name for layer in model.layers]
    ['recurrent', 'head']
    """
    checks.recurrent(
        features,
        hidden,
        outputs,
        cell,
        layers,
        bidirectional,
        every_step,
        vocabulary,
        padding,
        dtype,
    )
    features, hidden, outputs, layers, vocabulary = checks.python_integers(
        features, hidden, outputs, layers, vocabulary
    )
    model = Recurrent(
        features,
        hidden,
        outputs,
        LAYERS[cell],
        passes(layers, bidirectional),
        every_step,
        vocabulary,
        padding,
        dtype,
    )
    weights = recurrent_weights(
        features,
        hidden,
        outputs,
        cell=cell,
        layers=layers,
        bidirectional=bidirectional,
        vocabulary=vocabulary,
        seed=seed,
        dtype=dtype,
    )
    load_weights(model, weights)
    return model


class Recurrent(keras.Model):
    """A recurrent network; build one with ``recurrent``."""

    def __init__(
        self,
        features,
        hidden,
        outputs,
        layer,
        names,
        every_step,
        vocabulary,
        padding,
        dtype,
    ):
        super().__init__(dtype=dtype)
        self.features, self.every_step, self.embedding = features, every_step, None
        self.padding = padding
        x = ops.zeros((1, 1, features), dtype)
        if vocabulary is not None:
            self.embedding = Embedding(
                vocabulary, features, name="embedding", dtype=dtype
            )
            x = ops.zeros((1, 1), "int64")
        settings = {"name": "recurrent", "dtype": dtype}
        self.recurrent = (
            layer(hidden, return_sequences=True, **settings)
            if len(names) == 1
            else Stack(layer, hidden, names, **settings)
        )
        if padding is not None:
            for one_way in getattr(self.recurrent, "passes", [self.recurrent]):
                one_way.use_cudnn = False  # cuDNN wants padding at the end of rows
        self.head = Dense(outputs, name="head", dtype=dtype)
        self(x)

    def call(self, x, training=False):
        """Return (N, outputs), or (N, T, outputs) with an output for every step."""
        real = None
        if self.embedding is None:
            checks.sequences(x, self.features)
        else:
            checks.ids(x)
            real = real_tokens(x, self.padding)
            x = self.embedding(x)
        outputs = self.recurrent(x, mask=real)
        every, last = (
            outputs if isinstance(outputs, tuple) else (outputs, outputs[:, -1])
        )
        return self.head(every if self.every_step else last)


class Stack(keras.layers.Layer):
    """Several recurrent layers, each of one direction or of two side by side."""

    def __init__(self, layer, hidden, names, *, dtype, **settings):
        super().__init__(dtype=dtype, **settings)
        self.supports_masking = True
        self.passes = [
            layer(
                hidden,
                return_sequences=True,
                go_backwards=name.endswith("_reverse"),
                name=name,
                dtype=dtype,
            )
            for name in names
        ]

    def call(self, x, mask=None):
        """Return the outputs of the last layer, and its states at the end."""
        directions = 2 if self.passes[-1].go_backwards else 1
        for i in range(0, len(self.passes), directions):
            every = [layer(x, mask=mask) for layer in self.passes[i : i + directions]]
            last = ops.concatenate([outputs[:, -1] for outputs in every], axis=-1)
            every[1:] = [ops.flip(outputs, axis=1) for outputs in every[1:]]
            x = ops.concatenate(every, axis=-1)
        return x, last
