"""Recurrent networks that read sequences."""

import numpy as np

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.recurrent import recurrent_weights
from mlcourse.reference.models.positionwise import positionwise
from mlcourse.reference.models.transformer import real_tokens
from mlcourse.reference.module import Model
from mlcourse.reference.operations.embedding import embedding
from mlcourse.reference.operations.gru import gru
from mlcourse.reference.operations.linear import linear
from mlcourse.reference.operations.lstm import lstm
from mlcourse.reference.operations.rnn import rnn
from mlcourse.reference.operations.shaping import concatenate


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

    Parameters
    ----------
    features : int
        Of every step of the input.
    hidden : int
        Units of the state.
    outputs : int
    cell : {"lstm", "gru", "rnn"}
    layers : int
        Each reads the outputs of the one before.
    bidirectional : bool
        Whether every layer also reads backwards; its two states stand side by side.
    every_step : bool
        Whether there is an output for every step; otherwise the dense layer sees the
        state at the end (of each direction its own end).
    vocabulary : int, optional
        If given, the inputs are ids of that many tokens, each looked up in a table of
        vectors with ``features`` entries.
    padding : int, optional
        The id that fills short rows: a step with it is left out, so that the state at
        the end is that of the last real step.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    Recurrent
        Call it as ``model(x)`` on an array of shape (N, T, features), or on ids of
        shape (N, T). It returns (N, outputs), or (N, T, outputs) with ``every_step``.

    Raises
    ------
    ValueError
        If a size is not positive, padding is not an id, or a name is unknown.

    Notes
    -----
    The recurrences are those of the operations ``lstm``, ``gru`` and ``rnn``, from a
    state of zeros. Weights from state to state start orthogonal and those from the
    input Xavier, gate by gate; the forget gate's bias starts at 1, so that an LSTM
    remembers until it learns to forget.

    Padding may stand anywhere in a row, and a row may be padding alone, whose state at
    the end is zero. With ``every_step`` there is an output for padding, too: that of
    the last state. Leave it out of the loss with ``ignore_index``.

    References
    ----------
    Forget bias: Jozefowicz, Zaremba and Sutskever (2015),
    https://proceedings.mlr.press/v37/jozefowicz15.html. Both directions: Schuster and
    Paliwal (1997), doi:10.1109/78.650093.

    Examples
    --------
    >>> model = recurrent(3, 8, 2)
    >>> model(np.zeros((5, 7, 3), "float32")).shape
    (5, 2)
    >>> model = recurrent(3, 8, 10, cell="gru", every_step=True, vocabulary=10)
    >>> model(np.zeros((5, 7), int)).shape
    (5, 7, 10)
    >>> model = recurrent(3, 8, 2, vocabulary=10, padding=0)
    >>> short, filled = np.array([[5, 7]]), np.array([[5, 7, 0, 0]])
    >>> bool(np.allclose(model(short), model(filled), atol=1e-6))
    True
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
    params = recurrent_weights(
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
    return Recurrent(params, cell, bidirectional, every_step, padding)


class Recurrent(Model):
    """A recurrent network; build one with ``recurrent``."""

    def __init__(self, params, cell, bidirectional, every_step, padding):
        super().__init__(params)
        self.cell, self.every_step, self.padding = cell, every_step, padding
        self.directions = 2 if bidirectional else 1

    def forward(self, params, x, training=False):
        """Return the outputs as a function of ``params``, to differentiate them."""
        passes = params["recurrent"]
        passes = [passes] if "wx" in passes else list(passes.values())
        real = None
        if "embedding" in params:
            checks.ids(x)
            real = real_tokens(x, self.padding)
            x = embedding(params["embedding"]["w"], ids=x)
        else:
            checks.sequences(x, passes[0]["wx"].shape[0])
        for i in range(0, len(passes), self.directions):
            layer = passes[i : i + self.directions]
            x, last = self._layer(layer, x, real)
        head = params["head"]
        if self.every_step:
            return positionwise(x, head["w"], head["b"])
        return linear(last, head["w"], head["b"])

    def _layer(self, layer, x, real):
        """Run one layer in its directions; return its outputs and its last states."""
        start = np.zeros((x.shape[0], layer[0]["wh"].shape[0]), x.dtype)
        operation = {"lstm": lstm, "gru": gru, "rnn": rnn}[self.cell]
        states = (start, start) if self.cell == "lstm" else (start,)
        ends = [
            operation(x, *states, *weights.values(), mask=real, reverse=way == 1)
            for way, weights in enumerate(layer)
        ]
        outputs, last = [end[0] for end in ends], [end[1] for end in ends]
        return concatenate(*outputs), concatenate(*last)
