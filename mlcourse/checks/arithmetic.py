"""What arithmetic refuses."""

import numpy as np

from mlcourse.checks.basic import (
    axis_of,
    boolean,
    same_dtype,
    same_size,
    shape_of,
)


def _broadcastable(what, first, second):
    """Refuse two shapes that do not broadcast."""
    for m, n in zip(reversed(first), reversed(second), strict=False):
        if None not in (m, n) and m != n and 1 not in (m, n):
            raise ValueError(
                f"{what}: the shapes {first} and {second} do not broadcast; from the "
                "last axis backwards, sizes must be equal or one of them 1"
            )


def _elementwise(name):
    def check(a, b):
        same_dtype(name, (a, b))
        _broadcastable(name, shape_of(a), shape_of(b))

    return check


def _matmul(a, b):
    same_dtype("matmul", (a, b))
    for name, x in (("a", a), ("b", b)):
        if len(shape_of(x)) < 2:
            raise ValueError(
                f"matmul: {name} has shape {shape_of(x)}, but a matrix has at least "
                "two axes; reshape a vector to one row or one column"
            )
    same_size("matmul: columns of a against rows of b", a.shape[-1], b.shape[-2])
    _broadcastable("matmul, batches", shape_of(a)[:-2], shape_of(b)[:-2])


def _reduction(name):
    def check(x, *, axis=None, keepdims=False):
        boolean(f"{name}: keepdims", keepdims)
        if axis is None:
            return
        ndim = len(shape_of(x))
        axes = axis if isinstance(axis, tuple) else (axis,)
        for one in axes:
            axis_of(f"{name}: axis", one, ndim)
        if not axes or len({one % ndim for one in axes}) < len(axes):
            raise ValueError(f"{name}: axis {axis} must name one axis or more, once")

    return check


def _mean(x, *, axis=None, keepdims=False):
    _reduction("mean")(x, axis=axis, keepdims=keepdims)
    shape = shape_of(x)
    axes = axis if isinstance(axis, tuple) else (axis,)
    if 0 in (shape if axis is None else [shape[one] for one in axes]):
        raise ValueError(
            f"mean: x has shape {shape_of(x)}; over axis {axis} there is nothing to "
            "average"
        )


def _log_values(x):
    wrong = np.asarray(x)[~(np.real(x) > 0)]
    if wrong.size:
        raise ValueError(
            f"log: x holds {wrong[0]}, but a logarithm needs positive numbers; for "
            "the logarithm of probabilities use log_softmax of the logits"
        )


SHAPES = {
    "add": _elementwise("add"),
    "subtract": _elementwise("subtract"),
    "multiply": _elementwise("multiply"),
    "divide": _elementwise("divide"),
    "matmul": _matmul,
    "sum": _reduction("sum"),
    "mean": _mean,
}
VALUES = {
    "log": _log_values,
}
