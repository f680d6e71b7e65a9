"""Bad input to attention."""

import numpy as np

from tests.contract.bad_input.inputs import f


def attention(q=(2, 4, 3), k=(2, 5, 3), v=(2, 5, 6), mask=None):
    def call(ml):
        given = {} if mask is None else {"mask": ml.array(mask)}
        return ml.attention(*(f(ml, np.zeros(s)) for s in (q, k, v)), **given)

    return call


def heads(x=(2, 3, 4), context=(2, 5, 4), w=(4, 4), b=(4,), mask=None, heads=2):
    def call(ml):
        given = {} if mask is None else {"mask": ml.array(mask)}
        shapes = (x, context, *[(4, 4)] * 3, w, *[(4,)] * 3, b)
        arrays = (f(ml, np.zeros(shape)) for shape in shapes)
        return ml.multi_head_attention(*arrays, heads=heads, **given)

    return call


def mask(*shape):
    return np.ones(shape, bool)


CASES = {
    "attention: rank": (attention(q=(3,)), ValueError, r"q has shape \(3,\)"),
    "attention: number of leading axes": (
        attention(q=(4, 3)),
        ValueError,
        "q and k have 0 and 1 axes",
    ),
    "attention: leading axes": (attention(q=(1, 4, 3)), ValueError, "2 given, 1"),
    "attention: features": (attention(k=(2, 5, 4)), ValueError, "4 given, 3 expected"),
    "attention: no key": (
        attention(k=(2, 0, 3), v=(2, 0, 6)),
        ValueError,
        "at least one position",
    ),
    "attention: positions of v": (attention(v=(2, 4, 6)), ValueError, "4 given, 5"),
    "attention: axes of v": (attention(v=(5, 6)), ValueError, "k and v have"),
    "attention: integers": (
        lambda ml: ml.attention(*[ml.array([[1]])] * 3),
        TypeError,
        "floating-point",
    ),
    "attention: shape of the mask": (
        attention(mask=mask(5, 4)),
        ValueError,
        r"\(5, 4\), which does not broadcast to that of the scores, \(2, 4, 5\)",
    ),
    "attention: axes of the mask": (
        attention(mask=mask(1, 2, 4, 5)),
        ValueError,
        "does not broadcast",
    ),
    "attention: a mask per key": (attention(mask=mask(5)), ValueError, "broadcast"),
    "attention: a mask of floats": (
        attention(mask=np.zeros((4, 5))),
        TypeError,
        "array of bool, True where",
    ),
    "attention: a mask of integers": (
        attention(mask=np.ones((4, 5), int)),
        TypeError,
        "array of bool",
    ),
    "attention_weights: features": (
        lambda ml: ml.attention_weights(
            f(ml, np.zeros((2, 3))), f(ml, np.zeros((2, 4)))
        ),
        ValueError,
        "4 given, 3 expected",
    ),
    "attention_weights: mask": (
        lambda ml: ml.attention_weights(
            *[f(ml, np.zeros((2, 3)))] * 2, mask=ml.array(mask(3, 2))
        ),
        ValueError,
        "broadcast",
    ),
    "multi_head_attention: rank of x": (heads(x=(3, 4)), ValueError, "3 axes"),
    "multi_head_attention: rank of context": (
        heads(context=(5, 4)),
        ValueError,
        "3 axes",
    ),
    "multi_head_attention: examples": (
        heads(context=(1, 5, 4)),
        ValueError,
        "1 given, 2 expected",
    ),
    "multi_head_attention: features of context": (
        heads(context=(2, 5, 3)),
        ValueError,
        "3 given, 4 expected",
    ),
    "multi_head_attention: no context": (
        heads(context=(2, 0, 4)),
        ValueError,
        "at least one position",
    ),
    "multi_head_attention: weights": (heads(w=(4, 5)), ValueError, "columns of wo"),
    "multi_head_attention: bias": (heads(b=(5,)), ValueError, "entries of bo"),
    "multi_head_attention: heads": (
        heads(heads=3),
        ValueError,
        "3 heads do not divide 4",
    ),
    "multi_head_attention: no head": (heads(heads=0), ValueError, "at least 1"),
    "multi_head_attention: a mask per head": (
        heads(mask=mask(2, 2, 3, 5)),
        ValueError,
        "does not broadcast",
    ),
    "multi_head_attention: a mask of floats": (
        heads(mask=np.zeros((3, 5))),
        TypeError,
        "array of bool",
    ),
    "causal_mask: length": (lambda ml: ml.causal_mask(0), ValueError, "length"),
    "causal_mask: a float": (lambda ml: ml.causal_mask(2.0), ValueError, "length"),
    "causal_mask: offset": (
        lambda ml: ml.causal_mask(2, offset=-1),
        ValueError,
        "offset",
    ),
}
