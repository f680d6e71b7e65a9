"""A decoder-only transformer."""

import numpy as np

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.transformer import gpt_weights
from mlcourse.reference.models.blocks import feed_forward, self_attention
from mlcourse.reference.models.positionwise import positionwise
from mlcourse.reference.module import Model
from mlcourse.reference.operations.arithmetic import add, multiply
from mlcourse.reference.operations.attention import causal_mask
from mlcourse.reference.operations.dropout import dropout as drop
from mlcourse.reference.operations.embedding import embedding
from mlcourse.reference.operations.normalization import layer_norm
from mlcourse.reference.operations.positions import sinusoidal_positions
from mlcourse.reference.operations.shaping import select, transpose


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

    Parameters
    ----------
    vocabulary : int
        Number of tokens.
    length : int
        The longest sequence that the model sees at once.
    width : int
        Features at every position.
    heads : int
        Of attention; they share the width.
    layers : int
        Number of blocks.
    hidden : int, optional
        Width between the two dense layers of a block; by default 4 · width.
    positions : {"learned", "sinusoidal", "rotary"}
        A table of vectors that is trained, or sines and cosines, added to the tokens
        (which are scaled by √width before sines are added); or turned queries and keys.
    dropout : float in [0, 1)
        Rate of dropout of the sum of tokens and positions and of what each half of a
        block adds, in training only.
    tied : bool
        Whether the last layer uses the table of tokens instead of a matrix of its own.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    GPT
        Call it as ``model(ids, training=False)`` on integers of shape (N, T); it
        returns logits of shape (N, T, vocabulary). Position t sees tokens 0 … t.

    Raises
    ------
    ValueError
        If a size is not positive, the heads do not divide the width, or a name is
        unknown.

    Notes
    -----
    Blocks are *pre-norm*::

        x ← x + attention(norm1(x))
        x ← x + mlp(norm2(x)),   mlp(u) = gelu(u w₁ + b₁) w₂ + b₂

    with the tanh form of the GELU, and a last norm stands before the logits. As in
    other small transformers, the projections to queries, keys and values have no bias.

    References
    ----------
    Vaswani et al. (2017), arXiv:1706.03762; pre-norm: Xiong et al. (2020),
    arXiv:2002.04745; tied: Press and Wolf (2017), arXiv:1608.05859.

    Examples
    --------
    >>> model = gpt(10, length=8, width=6, heads=2, layers=1)
    >>> model(np.zeros((2, 5), int)).shape
    (2, 5, 10)
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
    params = gpt_weights(
        vocabulary,
        length=length,
        width=width,
        layers=layers,
        hidden=hidden or 4 * width,
        positions=positions,
        tied=tied,
        seed=seed,
        dtype=dtype,
    )
    return GPT(params, length, heads, positions, dropout)


class GPT(Model):
    """A decoder-only transformer; build one with ``gpt``."""

    def __init__(self, params, length, heads, positions, dropout):
        super().__init__(params)
        self.length, self.heads, self.positions = length, heads, positions
        self.dropout = dropout

    def forward(self, params, x, training=False):
        """Return the logits as a function of ``params``, to differentiate them."""
        return self._run(params, x, None, training)[0]

    def with_cache(self, ids, past=None):
        """Read tokens that come after others.

        Parameters
        ----------
        ids : array of int, shape (N, T)
        past : list of pairs, optional
            Keys and values of each block for the tokens before, as returned here.

        Returns
        -------
        logits : array, shape (N, T, vocabulary)
        past : list of pairs
            With those of ``ids`` at their end.
        """
        return self._run(self.params, ids, past, False)

    def _run(self, params, ids, past, training):
        start = 0 if past is None else past[0][0].shape[2]
        checks.ids(ids, self.length - start)
        end = start + ids.shape[1]
        x = self._drop(self._embed(params, ids, slice(start, end)), training)
        settings = {
            "heads": self.heads,
            "mask": causal_mask(end - start, offset=start),
            "positions": np.arange(start, end) if self.positions == "rotary" else None,
        }
        blocks = [block for name, block in params.items() if name.startswith("block")]
        memory = []
        for block, before in zip(blocks, past or [None] * len(blocks), strict=True):
            u = layer_norm(x, *block["norm1"].values())
            h, kept = self_attention(block["attention"], u, past=before, **settings)
            x = add(x, self._drop(h, training))
            u = layer_norm(x, *block["norm2"].values())
            x = add(x, self._drop(feed_forward(block["mlp"], u), training))
            memory.append(kept)
        x = layer_norm(x, *params["norm"].values())
        if "head" in params:
            return positionwise(x, params["head"]["w"]), memory
        return positionwise(x, transpose(params["tokens"]["w"], axes=(1, 0))), memory

    def _embed(self, params, ids, rows):
        x = embedding(params["tokens"]["w"], ids=ids)
        if self.positions == "learned":
            return add(x, select(params["positions"]["w"], index=rows))
        if self.positions == "sinusoidal":
            width = x.shape[-1]
            table = sinusoidal_positions(self.length, width, dtype=x.dtype.name)
            x = multiply(x, np.array([width**0.5], x.dtype))
            return add(x, table[rows])
        return x

    def _drop(self, x, training):
        if not training or self.dropout == 0:
            return x
        mask = self.rng.random(x.shape) >= self.dropout
        return drop(x, mask=mask, rate=self.dropout)
