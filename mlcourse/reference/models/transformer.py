"""What all transformers share: the way from ids to features."""

import numpy as np

from mlcourse.reference.models.blocks import block
from mlcourse.reference.module import Model
from mlcourse.reference.operations.arithmetic import add, multiply
from mlcourse.reference.operations.attention import causal_mask
from mlcourse.reference.operations.dropout import dropout
from mlcourse.reference.operations.embedding import embedding
from mlcourse.reference.operations.normalization import layer_norm
from mlcourse.reference.operations.positions import sinusoidal_positions
from mlcourse.reference.operations.shaping import select


class Transformer(Model):
    """Settings of a stack of blocks, which a subclass runs in its ``forward``."""

    def __init__(self, params, length, positions, *, heads, dropout, norm):
        super().__init__(params)
        self.length, self.positions = length, positions
        self.heads, self.dropout, self.norm = heads, dropout, norm

    def features(
        self, params, ids, training, *, causal, past=None, mask=None, **context
    ):
        """Run tokens, positions, blocks, and the norm behind the last block.

        Parameters
        ----------
        params : dict
            ``{"tokens", "positions", "block1", …, "norm"}``, without ``positions`` if
            they are not learned.
        ids : array of int, shape (N, T)
        training : bool
        causal : bool
            Whether a position sees none after it.
        past : list of pairs, optional
            Keys and values of each block for the tokens before, as returned here.
        mask : array of bool, optional
            As ``attention`` takes it, where a position may see those after it.
        **context
            context and context_mask, as ``block`` takes them.

        Returns
        -------
        array, shape (N, T, D)
        past : list of pairs
            With those of ``ids`` at their end.
        """
        start = 0 if past is None else past[0][0].shape[2]
        length = ids.shape[1]
        rows = slice(start, start + length)
        x = self._drop(self._embed(params, ids, rows), training)
        settings = {
            "norm": self.norm,
            "drop": lambda h: self._drop(h, training),
            "heads": self.heads,
            "mask": causal_mask(length, offset=start) if causal else mask,
            "positions": np.r_[rows] if self.positions == "rotary" else None,
            **context,
        }
        blocks = [part for name, part in params.items() if name.startswith("block")]
        memory = []
        for weights, before in zip(blocks, past or [None] * len(blocks), strict=True):
            x, kept = block(weights, x, past=before, **settings)
            memory.append(kept)
        return layer_norm(x, *params["norm"].values()), memory

    def _embed(self, params, ids, rows):
        x = embedding(params["tokens"]["w"], ids=ids)
        if self.positions == "learned":
            return add(x, select(params["positions"]["w"], index=rows))
        if self.positions == "sinusoidal":
            width = x.shape[-1]
            table = sinusoidal_positions(rows.stop, width, dtype=x.dtype.name)
            x = multiply(x, np.array([width**0.5], x.dtype))
            return add(x, table[rows])
        return x

    def _drop(self, x, training):
        if not training or self.dropout == 0:
            return x
        return dropout(x, rate=self.dropout, rng=self.rng)


def real_tokens(ids, padding):
    """Return where ids, shape (N, T), are not padding; None if there is no such id.

    Examples
    --------
    >>> real_tokens(np.array([[3, 1, 0, 0]]), padding=0).tolist()
    [[True, True, False, False]]
    """
    return None if padding is None else ids != padding


def key_mask(real):
    """Let every query look at the real keys: (N, T) as (N, heads = 1, queries = 1, T).

    Examples
    --------
    >>> key_mask(np.array([[True, False]])).shape
    (1, 1, 1, 2)
    """
    return None if real is None else real[:, None, None, :]
