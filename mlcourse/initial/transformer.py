"""Initial weights of transformers.

Matrices are normal with variance 1 / fan-in (tables of tokens and positions:
1 / width), so that nothing grows on the way through a layer. Those that add to the
residual stream, twice per block or, with attention to a context, three times, are
divided by the root of how often that happens, as in GPT-2. Biases are zero and norms
change nothing.
"""

import numpy as np

from mlcourse.initializers import normal
from mlcourse.seeding import generator


def gpt_weights(*, tied, seed, dtype, **sizes):
    """Draw the weights of a decoder-only transformer.

    Parameters
    ----------
    tied : bool
    seed : int
    dtype : str
    **sizes
        vocabulary, length, width, layers and hidden, and the kind of positions.

    Returns
    -------
    dict
        ``{"tokens": …, "positions": …, "block1": …, …, "norm": …, "head": …}``,
        without ``positions`` if they are not learned and ``head`` if it is tied.

    Examples
    --------
    >>> sizes = {"vocabulary": 9, "length": 4, "width": 6, "layers": 1, "hidden": 8}
    >>> sizes["positions"] = "rotary"
    >>> weights = gpt_weights(**sizes, tied=True, seed=0, dtype="float32")
    >>> list(weights), list(weights["block1"]["attention"])
    (['tokens', 'block1', 'norm'], ['q', 'k', 'v', 'o'])
    """
    draw = Draw(seed, dtype)
    weights = draw.transformer(**sizes)
    head = (sizes["width"], sizes["vocabulary"])
    return weights if tied else weights | {"head": draw.matrix(*head)}


def classifier_weights(*, classes, seed, dtype, **sizes):
    """Draw the weights of a transformer that classifies: a GPT's, with another head.

    Examples
    --------
    >>> sizes = {"vocabulary": 9, "length": 4, "width": 6, "layers": 1, "hidden": 8}
    >>> sizes["positions"] = "learned"
    >>> weights = classifier_weights(classes=3, **sizes, seed=0, dtype="float32")
    >>> list(weights), weights["head"]["w"].shape
    (['tokens', 'positions', 'block1', 'norm', 'head'], (6, 3))
    """
    draw = Draw(seed, dtype)
    weights = draw.transformer(**sizes)
    return weights | {"head": draw.affine(sizes["width"], classes)}


def encoder_decoder_weights(*, source_length, seed, dtype, **sizes):
    """Draw the weights of an encoder, a decoder, and the head of the decoder.

    Examples
    --------
    >>> sizes = {"vocabulary": 9, "length": 4, "width": 6, "layers": 1, "hidden": 8}
    >>> sizes |= {"positions": "learned", "source_length": 5}
    >>> weights = encoder_decoder_weights(**sizes, seed=0, dtype="float32")
    >>> list(weights), weights["encoder"]["positions"]["w"].shape
    (['encoder', 'decoder', 'head'], (5, 6))
    >>> [name for name in weights["decoder"]["block1"] if "cross" in name]
    ['cross_norm', 'cross_attention']
    """
    draw = Draw(seed, dtype)
    return {
        "encoder": draw.transformer(**sizes | {"length": source_length}),
        "decoder": draw.transformer(**sizes, cross=True),
        "head": draw.matrix(sizes["width"], sizes["vocabulary"]),
    }


class Draw:
    """Weights of one dtype, drawn one after the other from one seed."""

    def __init__(self, seed, dtype):
        self.rng, self.dtype = generator(seed, "weights"), dtype

    def matrix(self, fan_in, fan_out, scale=1.0):
        """Draw a matrix with variance scale² / fan-in."""
        std = scale * fan_in**-0.5
        w = normal((fan_in, fan_out), std=std, rng=self.rng, dtype=self.dtype)
        return {"w": w}

    def affine(self, fan_in, fan_out, scale=1.0):
        """Draw a matrix, with a bias of zero."""
        bias = {"b": np.zeros(fan_out, self.dtype)}
        return self.matrix(fan_in, fan_out, scale) | bias

    def table(self, rows, width):
        """Draw a row for each token or position."""
        std = width**-0.5
        return {"w": normal((rows, width), std=std, rng=self.rng, dtype=self.dtype)}

    def norm(self, width):
        """Start with scale 1 and shift 0."""
        return {
            "gamma": np.ones(width, self.dtype),
            "beta": np.zeros(width, self.dtype),
        }

    def attention(self, width, to_stream):
        """Draw the projections to queries, keys and values, and back."""
        return {
            **{name: self.matrix(width, width) for name in ("q", "k", "v")},
            "o": self.affine(width, width, to_stream),
        }

    def block(self, width, hidden, layers, cross):
        """Draw one of several blocks."""
        to_stream = ((3 if cross else 2) * layers) ** -0.5
        weights = {
            "norm1": self.norm(width),
            "attention": self.attention(width, to_stream),
        }
        if cross:
            weights["cross_norm"] = self.norm(width)
            weights["cross_attention"] = self.attention(width, to_stream)
        return weights | {
            "norm2": self.norm(width),
            "mlp": {
                "layer1": self.affine(width, hidden),
                "layer2": self.affine(hidden, width, to_stream),
            },
        }

    def transformer(
        self, *, vocabulary, length, width, layers, hidden, positions, cross=False
    ):
        """Draw all that is between ids and features."""
        weights = {"tokens": self.table(vocabulary, width)}
        if positions == "learned":
            weights["positions"] = self.table(length, width)
        weights |= {
            f"block{i + 1}": self.block(width, hidden, layers, cross)
            for i in range(layers)
        }
        return weights | {"norm": self.norm(width)}
