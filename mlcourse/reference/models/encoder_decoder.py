"""A transformer that reads one sequence and writes another."""

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import encoder_decoder_weights
from mlcourse.reference.models.positionwise import positionwise
from mlcourse.reference.models.transformer import Transformer, key_mask, real_tokens


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

    Parameters
    ----------
    vocabulary : int
        Number of tokens, of source and target together.
    source_length : int
        Number of columns with the source.
    length : int
        The longest target that the model sees at once.
    width, heads, layers, hidden, positions, dropout, norm
        As in ``gpt``, of the encoder and of the decoder each.
    padding : int, optional
        The id that fills short sources: no position looks at it there. A target needs
        no mask, as what fills it comes at its end, where nothing looks back at it:
        leave it out of the loss with ``ignore_index``.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    EncoderDecoder
        Call it as ``model(ids, training=False)`` on integers of shape
        (N, source_length + T), the source in the first columns and the target so far
        in the others; it returns logits of shape (N, T, vocabulary). Position t of the
        target sees the whole source and the target's tokens 0 … t.

    Raises
    ------
    ValueError
        If a size is not positive, the heads do not divide the width, padding is not
        an id, or a name is unknown.

    Notes
    -----
    The *encoder* has the blocks of ``gpt`` without the causal mask. Those of the
    *decoder* have a third part between the two, *cross-attention*, whose queries come
    from the target and whose keys and values come from the encoder's output e::

        x ← x + cross_attention(cross_norm(x), e)

    (or cross_norm(x + cross_attention(x, e)), post-norm). Both have tables of tokens
    of their own. From a source of padding alone, cross-attention reads zeros.

    One array for both keeps ``fit``, ``predict`` and ``generate`` what they are. To
    train, shift the target: with ids (N, source_length + T + 1), whose targets begin
    with a token that stands for the start, the inputs are ``ids[:, :-1]`` and the
    labels ``ids[:, source_length + 1:]``.

    References
    ----------
    Vaswani et al. (2017), arXiv:1706.03762.

    Examples
    --------
    >>> import numpy as np
    >>> model = encoder_decoder(10, source_length=5, length=8, width=6, heads=2)
    >>> model(np.zeros((2, 5 + 3), int)).shape
    (2, 3, 10)
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
    params = encoder_decoder_weights(
        source_length=source_length, **sizes, seed=seed, dtype=dtype
    )
    source = {"source_length": source_length, "padding": padding}
    return EncoderDecoder(params, length, positions, **how, **source)


class EncoderDecoder(Transformer):
    """An encoder and a decoder; build them with ``encoder_decoder``."""

    def __init__(self, *args, source_length, padding, **how):
        super().__init__(*args, **how)
        self.source_length, self.padding = source_length, padding

    def forward(self, params, x, training=False):
        """Return the logits as a function of ``params``, to differentiate them."""
        return self._run(params, x, None, training)[0]

    def with_cache(self, ids, past=None):
        """Read a source and the first tokens of a target, or tokens that come after.

        Parameters
        ----------
        ids : array of int, shape (N, source_length + T), or (N, T) with a past
        past : tuple, optional
            The encoder's output, its mask, and keys and values of each block of the
            decoder, as returned here.

        Returns
        -------
        logits : array, shape (N, T, vocabulary)
        past : tuple
            With the keys and values of ``ids`` at their end.
        """
        return self._run(self.params, ids, past, False)

    def _run(self, params, ids, past, training):
        if past is None:
            checks.source_and_target(ids, self.source_length, self.length)
            context, mask = self._encode(params, ids[:, : self.source_length], training)
            ids, before = ids[:, self.source_length :], None
        else:
            context, mask, before = past
            check_ids(ids, self.length - before[0][0].shape[2])
        x, memory = self.features(
            params["decoder"],
            ids,
            training,
            causal=True,
            past=before,
            context=context,
            context_mask=mask,
        )
        return positionwise(x, params["head"]["w"]), (context, mask, memory)

    def _encode(self, params, source, training):
        """Return the encoder's output, and the mask of its real positions."""
        mask = key_mask(real_tokens(source, self.padding))
        encoder = params["encoder"]
        x, _ = self.features(encoder, source, training, causal=False, mask=mask)
        return x, mask
