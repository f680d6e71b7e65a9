"""Parameters, multiply–adds and activations of a model, counted on the tape.

A forward pass of the reference leaves a step on its tape for every operation, with the
shapes of what went in and came out. The counts follow from these shapes alone, so they
are exact, and the same for the model's twins in the other backends.
"""

from collections.abc import Callable
from math import prod
from typing import NamedTuple

import numpy as np

from mlcourse.reference.core import Variable, history
from mlcourse.reference.module import Model
from mlcourse.trees import tree_leaves, tree_map


class Costs(NamedTuple):
    """What a forward pass costs, in whole numbers."""

    parameters: int
    multiply_adds: int
    activations: int


def count(model, x):
    """Count what a forward pass of a model in training costs.

    Parameters
    ----------
    model : model of the reference
    x : array, shape (N, ...)
        A batch of inputs; of numbers only the shape matters.

    Returns
    -------
    Costs
        ``parameters``, the numbers that training moves; ``multiply_adds`` of the
        products of matrices in layers and attention, each a multiplication and an
        addition, hence two floating-point operations; ``activations``, the numbers in
        the outputs of all operations, which training keeps until the way back.

    Raises
    ------
    TypeError
        If the model is not one of the reference.

    Notes
    -----
    Activations, normalization, biases and pooling are not counted, whose work grows
    with the activations and not with their product with the parameters. Products with
    zeros are: those of padding, and those of the scores that a mask hides. What a
    pullback keeps besides outputs, such as a mask of dropout, is no activation.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> count(ml.models.mlp((4, 8, 3)), np.zeros((10, 4)))
    Costs(parameters=67, multiply_adds=560, activations=190)
    """
    if not isinstance(model, Model):
        raise TypeError(
            f"a model of the reference is expected, not {type(model).__name__}; build "
            "it with mlcourse.reference.models: its twins cost the same"
        )
    x = np.asarray(x)
    x = x if np.issubdtype(x.dtype, np.integer) else x.astype(model.dtype)
    params = tree_map(Variable, model.params)
    outputs = model.forward(params, x, training=True)
    steps = history(outputs if isinstance(outputs, tuple) else (outputs,))
    kept = {id(owner(v)): owner(v).size for step in steps for v in step.values}
    given = {id(owner(array)) for array in (x, *tree_leaves(model.params))}
    return Costs(
        sum(array.size for array in tree_leaves(model.params)),
        sum(multiply_adds(step) for step in steps),
        sum(size for array, size in kept.items() if array not in given),
    )


def owner(array):
    """Return the array whose memory a view shows."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def multiply_adds(step):
    """Count the multiply–adds of one step of the tape."""
    if step.name not in PRODUCTS:
        return 0
    shapes = [np.shape(getattr(x, "value", x)) for x in step.inputs]
    return PRODUCTS[step.name](step.values[0].shape, *shapes)


def _linear(y, x, w, b):
    return prod(y) * w[0]


def _matmul(y, a, b):
    return prod(y) * a[-1]


def _convolution(y, x, w, b):
    return prod(y) * prod(w[:-1])


def _transposed_convolution(y, x, w, b):
    return prod(x) * prod(w) // x[-1]


def _recurrent(y, x, h, wx, wh, *biases):
    return prod(x[:-1]) * (prod(wx) + prod(wh))


def _lstm(y, x, h, c, wx, wh, b):
    return _recurrent(y, x, h, wx, wh)


def _scores(y, q, k):
    return prod(y) * q[-1]


def _attention(y, q, k, v):
    return prod(q) * k[-2] + prod(y) * v[-2]


def _multi_head(y, x, context, wq, wk, wv, wo, *biases):
    n, queries, width = x
    keys = context[1]
    projections = n * (queries * (prod(wq) + prod(wo)) + keys * (prod(wk) + prod(wv)))
    return projections + 2 * n * queries * keys * width


PRODUCTS: dict[str, Callable] = {
    "linear": _linear,
    "matmul": _matmul,
    "conv1d": _convolution,
    "conv2d": _convolution,
    "conv2d_transpose": _transposed_convolution,
    "rnn": _recurrent,
    "gru": _recurrent,
    "lstm": _lstm,
    "rnn_cell": _recurrent,
    "gru_cell": _recurrent,
    "lstm_cell": _lstm,
    "attention_weights": _scores,
    "attention": _attention,
    "multi_head_attention": _multi_head,
}
