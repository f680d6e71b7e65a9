"""A decoder-only transformer."""

from mlcourse.checks import transformers as checks
from mlcourse.checks.sequence_models import ids as check_ids
from mlcourse.initial.transformer import gpt_weights
from mlcourse.reference.models.positionwise import positionwise
from mlcourse.reference.models.transformer import Transformer
from mlcourse.reference.operations.shaping import transpose


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
    norm : {"pre", "post"}
        Where the norms of a block stand: before its layers or behind the sums.
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
    Blocks are *pre-norm* or *post-norm*::

        x ← x + attention(norm1(x))        x ← norm1(x + attention(x))
        x ← x + mlp(norm2(x))              x ← norm2(x + mlp(x))

    with mlp(u) = gelu(u w₁ + b₁) w₂ + b₂ and the tanh form of the GELU. A last norm
    stands before the logits, in both cases, so that both have the same weights. As in
    other small transformers, the projections to queries, keys and values have no bias.

    References
    ----------
    Vaswani et al. (2017), arXiv:1706.03762; pre- and post-norm: Xiong et al. (2020),
    arXiv:2002.04745; tied: Press and Wolf (2017), arXiv:1608.05859.

    Examples
    --------
    >>> import numpy as np
    >>> model = gpt(10, length=8, width=6, heads=2, layers=1)
    >>> model(np.zeros((2, 5), int)).shape
    (2, 5, 10)
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
    params = gpt_weights(**sizes, tied=tied, seed=seed, dtype=dtype)
    return GPT(params, length, positions, **how)


class GPT(Transformer):
    """A decoder-only transformer; build one with ``gpt``."""

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
        check_ids(ids, self.length - (0 if past is None else past[0][0].shape[2]))
        x, memory = self.features(params, ids, training, causal=True, past=past)
        if "head" in params:
            return positionwise(x, params["head"]["w"]), memory
        return positionwise(x, transpose(params["tokens"]["w"], axes=(1, 0))), memory
