"""Initial weights of transformers."""

import numpy as np

from mlcourse.initializers import normal
from mlcourse.seeding import generator


def gpt_weights(
    vocabulary, *, length, width, layers, hidden, positions, tied, seed, dtype
):
    """Draw the weights of a decoder-only transformer.

    Matrices are normal with variance 1 / fan-in (tables of tokens and positions:
    1 / width), so that nothing grows on the way through a layer. Those that add to the
    residual stream, twice per block, are divided by √(2 · layers), as in GPT-2. Biases
    are zero and norms change nothing.

    Parameters
    ----------
    vocabulary, length, width, layers, hidden : int
    positions : {"learned", "sinusoidal", "rotary"}
    tied : bool
    seed : int
    dtype : str

    Returns
    -------
    dict
        ``{"tokens": …, "positions": …, "block1": …, …, "norm": …, "head": …}``,
        without ``positions`` if they are not learned and ``head`` if it is tied.

    Examples
    --------
    >>> settings = {"positions": "rotary", "tied": True, "seed": 0, "dtype": "float32"}
    >>> weights = gpt_weights(9, length=4, width=6, layers=1, hidden=8, **settings)
    >>> list(weights), list(weights["block1"]["attention"])
    (['tokens', 'block1', 'norm'], ['q', 'k', 'v', 'o'])
    """
    rng = generator(seed, "weights")

    def matrix(fan_in, fan_out, scale=1.0):
        std = scale * fan_in**-0.5
        return {"w": normal((fan_in, fan_out), std=std, rng=rng, dtype=dtype)}

    def table(rows):
        return {"w": normal((rows, width), std=width**-0.5, rng=rng, dtype=dtype)}

    def affine(fan_in, fan_out, scale=1.0):
        return matrix(fan_in, fan_out, scale) | {"b": np.zeros(fan_out, dtype)}

    def norm():
        return {"gamma": np.ones(width, dtype), "beta": np.zeros(width, dtype)}

    def block():
        to_stream = (2 * layers) ** -0.5
        return {
            "norm1": norm(),
            "attention": {
                **{name: matrix(width, width) for name in ("q", "k", "v")},
                "o": affine(width, width, to_stream),
            },
            "norm2": norm(),
            "mlp": {
                "layer1": affine(width, hidden),
                "layer2": affine(hidden, width, to_stream),
            },
        }

    weights = {"tokens": table(vocabulary)}
    if positions == "learned":
        weights["positions"] = table(length)
    weights |= {f"block{i + 1}": block() for i in range(layers)}
    weights["norm"] = norm()
    return weights if tied else weights | {"head": matrix(width, vocabulary)}
