"""Recurrent networks that read sequences."""

import numpy as np

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.recurrent import recurrent_weights
from mlcourse.reference.models.positionwise import positionwise
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
        If a size is not positive, or a name is unknown.

    Notes
    -----
    The recurrences are those of the operations ``lstm``, ``gru`` and ``rnn``, from a
    state of zeros. Weights from state to state start orthogonal and those from the
    input Xavier, gate by gate; the forget gate's bias starts at 1, so that an LSTM
    remembers until it learns to forget.

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
    return Recurrent(params, cell, bidirectional, every_step)


class Recurrent(Model):
    """A recurrent network; build one with ``recurrent``."""

    def __init__(self, params, cell, bidirectional, every_step):
        super().__init__(params)
        self.cell, self.every_step = cell, every_step
        self.directions = 2 if bidirectional else 1

    def forward(self, params, x, training=False):
        """Return the outputs as a function of ``params``, to differentiate them."""
        passes = params["recurrent"]
        passes = [passes] if "wx" in passes else list(passes.values())
        if "embedding" in params:
            checks.ids(x)
            x = embedding(params["embedding"]["w"], ids=x)
        else:
            checks.sequences(x, passes[0]["wx"].shape[0])
        for i in range(0, len(passes), self.directions):
            layer = passes[i : i + self.directions]
            x, last = self._layer(layer, x)
        head = params["head"]
        if self.every_step:
            return positionwise(x, head["w"], head["b"])
        return linear(last, head["w"], head["b"])

    def _layer(self, layer, x):
        """Run one layer in its directions; return its outputs and its last states."""
        start = np.zeros((x.shape[0], layer[0]["wh"].shape[0]), x.dtype)
        operation = {"lstm": lstm, "gru": gru, "rnn": rnn}[self.cell]
        states = (start, start) if self.cell == "lstm" else (start,)
        ends = [
            operation(x, *states, *weights.values(), reverse=way == 1)
            for way, weights in enumerate(layer)
        ]
        outputs, last = [end[0] for end in ends], [end[1] for end in ends]
        return concatenate(*outputs), concatenate(*last)
