"""A transformer that reads one sequence and writes another."""

import keras
from keras import ops
from keras.layers import Dense

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import encoder_decoder_weights
from mlcourse.tensorflow.models.transformer import Transformer, key_mask, real_tokens
from mlcourse.tensorflow.weights import load_weights


def encoder_decoder(
    vocabulary,
    *,
    source_length,
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
    """Build a transformer that predicts a target, token by token, from a source.

    Arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> model = ml.models.encoder_decoder(10, source_length=5, width=6, heads=2)
    >>> list(ml.weights(model)["decoder"]["block1"])
    ['norm1', 'attention', 'cross_norm', 'cross_attention', 'norm2', 'mlp']
    """
    sizes, how = checks.settings(
        "encoder_decoder",
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
    source_length, padding = checks.encoder_decoder(source_length, vocabulary, padding)
    model = EncoderDecoder(source_length, padding, **sizes, **how, dtype=dtype)
    weights = encoder_decoder_weights(
        source_length=source_length, **sizes, seed=seed, dtype=dtype
    )
    load_weights(model, weights)
    return model


class Half(Transformer):
    """The encoder or the decoder: a layer that returns features."""

    call = Transformer.features


class EncoderDecoder(keras.Model):
    """An encoder and a decoder; build them with ``encoder_decoder``."""

    def __init__(self, source_length, padding, *, dtype, **settings):
        super().__init__(dtype=dtype)
        self.source_length, self.length = source_length, settings["length"]
        self.padding = padding
        source = settings | {"length": source_length, "name": "encoder"}
        self.encoder = Half(**source, causal=False, dtype=dtype)
        self.decoder = Half(
            **settings, causal=True, cross=True, name="decoder", dtype=dtype
        )
        vocabulary = settings["vocabulary"]
        self.head = Dense(vocabulary, use_bias=False, name="head", dtype=dtype)
        self(ops.zeros((1, source_length + 1), "int64"))

    def call(self, ids, training=False):
        """Return logits (N, T, vocabulary) for integers (N, source_length + T)."""
        return self._run(ids, None, training)[0]

    def with_cache(self, ids, past=None):
        """Read a source and a target's beginning, or tokens that come after."""
        return self._run(ids, past, False)

    def _run(self, ids, past, training):
        if past is None:
            checks.source_and_target(ids, self.source_length, self.length)
            source, ids = ids[:, : self.source_length], ids[:, self.source_length :]
            mask, before = key_mask(real_tokens(source, self.padding)), None
            context, _ = self.encoder(source, attention_mask=mask, training=training)
        else:
            context, mask, before = past
            check_ids(ids, self.length - before[0][0].shape[2])
        x, memory = self.decoder(
            ids, before, context=context, context_mask=mask, training=training
        )
        return self.head(x), (context, mask, memory)
