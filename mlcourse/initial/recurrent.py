"""Initial weights of recurrent networks."""

import numpy as np

from mlcourse.initializers import normal, orthogonal, xavier_uniform
from mlcourse.seeding import generator

GATES = {"rnn": 1, "gru": 3, "lstm": 4}


def passes(layers, bidirectional):
    """Name the passes over a sequence, of every layer and direction.

    Examples
    --------
    >>> passes(2, True)
    ['layer1', 'layer1_reverse', 'layer2', 'layer2_reverse']
    """
    directions = ("", "_reverse") if bidirectional else ("",)
    return [f"layer{i + 1}{way}" for i in range(layers) for way in directions]


def recurrent_weights(
    features, hidden, outputs, *, cell, layers, bidirectional, vocabulary, seed, dtype
):
    """Draw the weights of a recurrent network with a dense layer at its end.

    The matrices of every gate are drawn apart: orthogonal from state to state, Xavier
    from the input. Biases are zero, but for that of an LSTM's forget gate, which is 1.

    Parameters
    ----------
    features, hidden, outputs : int
    cell : {"lstm", "gru", "rnn"}
    layers : int
    bidirectional : bool
    vocabulary : int or None
    seed : int
    dtype : str

    Returns
    -------
    dict
        ``{"embedding": {"w": …}, "recurrent": …, "head": {"w": …, "b": …}}``, where
        ``recurrent`` is ``{"wx": …, "wh": …, "b": …}`` (and ``"bn"`` for a GRU) or,
        for several layers or directions, such a dictionary for each of ``passes``.

    Examples
    --------
    >>> weights = recurrent_weights(
    ...     2, 3, 1, cell="lstm", layers=1, bidirectional=False, vocabulary=None,
    ...     seed=0, dtype="float32"
    ... )
    >>> weights["recurrent"]["wx"].shape, weights["recurrent"]["b"].tolist()
    ((2, 12), [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    """
    rng, width = generator(seed, "weights"), hidden * (2 if bidirectional else 1)
    weights = {}
    if vocabulary is not None:
        table = normal((vocabulary, features), std=1.0, rng=rng, dtype=dtype)
        weights["embedding"] = {"w": table}
    stack = {
        name: _pass(
            features if name in passes(1, bidirectional) else width,
            hidden,
            cell,
            rng,
            dtype,
        )
        for name in passes(layers, bidirectional)
    }
    weights["recurrent"] = stack if len(stack) > 1 else stack["layer1"]
    weights["head"] = {
        "w": xavier_uniform((width, outputs), rng=rng, dtype=dtype),
        "b": np.zeros(outputs, dtype),
    }
    return weights


def _pass(inputs, hidden, cell, rng, dtype):
    gates = range(GATES[cell])
    shape = inputs, hidden
    wx = [xavier_uniform(shape, rng=rng, dtype=dtype) for _ in gates]
    wh = orthogonal(
        (hidden, len(gates) * hidden), rng=rng, dtype=dtype, gates=len(gates)
    )
    b = np.zeros((len(gates), hidden), dtype)
    if cell == "lstm":
        b[1] = 1
    weights = {"wx": np.hstack(wx), "wh": wh, "b": b.reshape(-1)}
    return weights | {"bn": np.zeros(hidden, dtype)} if cell == "gru" else weights
