"""Sample calls of arithmetic."""

import numpy as np

from mlcourse.contract.activations import shape_of_rank
from mlcourse.contract.entries import Operation, Sample


def _pair(rng, first, second):
    """Draw two arrays whose entries are clear of zero."""
    return tuple(
        rng.uniform(0.5, 2, shape) * rng.choice([-1, 1], shape)
        for shape in (first, second)
    )


def _elementwise(rng):
    return [
        Sample("equal shapes", _pair(rng, (4, 3), (4, 3))),
        Sample("a row", _pair(rng, (4, 3), (3,))),
        Sample("a column first", _pair(rng, (4, 1), (4, 3))),
        Sample("both repeated", _pair(rng, (2, 1, 3), (4, 1))),
        Sample("an axis of size one on both sides", _pair(rng, (1, 3), (1, 1))),
        Sample("numbers", _pair(rng, (), ())),
        Sample("a number", _pair(rng, (), (2, 3))),
        Sample("empty", _pair(rng, (0, 1, 3), (4, 1))),
    ]


def _draw_elementwise(rng):
    shape = shape_of_rank(rng, 1, 2, 3)
    ones = rng.random((2, len(shape))) < 0.3
    first, second = (tuple(np.where(one, 1, shape)) for one in ones)
    return Sample("drawn", _pair(rng, first, second[rng.integers(len(shape)) :]))


def _matmul(rng):
    return [
        Sample("matrices", _pair(rng, (4, 3), (3, 5))),
        Sample("size one", _pair(rng, (1, 1), (1, 1))),
        Sample("batches", _pair(rng, (2, 4, 3), (2, 3, 2))),
        Sample("one matrix for a batch", _pair(rng, (2, 4, 3), (3, 2))),
        Sample("a batch for one matrix", _pair(rng, (4, 3), (2, 3, 2))),
        Sample("batches repeated", _pair(rng, (2, 1, 2, 3), (3, 3, 1))),
        Sample("empty batch", _pair(rng, (0, 4, 3), (3, 2))),
        Sample("empty sums", _pair(rng, (4, 0), (0, 2)), measurable=False),
    ]


def _draw_matmul(rng):
    n, k, m, *batch = rng.integers(1, 4, size=5)
    ones = rng.random((2, 2)) < 0.3
    first, second = (tuple(np.where(one, 1, batch)) for one in ones)
    dropped = rng.integers(3)
    return Sample("drawn", _pair(rng, (*first[dropped:], n, k), (*second, k, m)))


def _exp(rng):
    return [
        Sample("a matrix", (rng.standard_normal((4, 3)),)),
        Sample("one number", (rng.standard_normal(()),)),
        Sample("empty", (np.empty((0, 3)),)),
        Sample("tiny and large", (np.array([-1000.0, 0.0, 40.0]),)),
    ]


def _draw_exp(rng):
    return Sample("drawn", (rng.standard_normal(shape_of_rank(rng, 1, 2, 3)),))


def _log(rng):
    return [
        Sample("a matrix", (rng.uniform(0.1, 5, (4, 3)),)),
        Sample("one number", (rng.uniform(0.1, 5, ()),)),
        Sample("empty", (np.empty((0, 3)),)),
        Sample("extreme", (np.array([1e-15, 1.0, 1e15]),), measurable=False),
    ]


def _draw_log(rng):
    return Sample("drawn", (rng.uniform(0.5, 5, shape_of_rank(rng, 1, 2, 3)),))


def _reduction(rng):
    def sample(label, shape, **kwargs):
        return Sample(label, (rng.standard_normal(shape),), kwargs)

    return [
        sample("everything", (4, 3)),
        sample("everything, kept", (4, 3), keepdims=True),
        sample("the first axis", (4, 3), axis=0),
        sample("the last axis, kept", (4, 3), axis=-1, keepdims=True),
        sample("two axes", (2, 3, 4), axis=(0, -1)),
        sample("two axes, out of order, kept", (2, 3, 4), axis=(2, 1), keepdims=True),
        sample("all axes by name", (2, 3), axis=(0, 1)),
        sample("size one", (1, 1), axis=1),
        sample("one number", ()),
        sample("empty batch", (0, 3), axis=1),
    ]


def _sum(rng):
    nothing = Sample("nothing", (np.empty((0, 3)),), {"axis": 0}, measurable=False)
    return [*_reduction(rng), nothing]


def _draw_reduction(rng):
    shape = shape_of_rank(rng, 1, 2, 3)
    count = rng.integers(1, len(shape) + 1)
    axes = rng.choice(len(shape), count, replace=False) - len(shape) * rng.integers(2)
    settings = {"axis": tuple(map(int, axes)), "keepdims": bool(rng.integers(2))}
    return Sample("drawn", (rng.standard_normal(shape),), settings)


OPERATIONS = (
    Operation(
        "add",
        ("eq-add-pullback",),
        samples=_elementwise,
        draw=_draw_elementwise,
        analytic=True,
    ),
    Operation(
        "subtract",
        ("eq-add-pullback",),
        samples=_elementwise,
        draw=_draw_elementwise,
        analytic=True,
    ),
    Operation(
        "multiply",
        ("eq-multiply-pullback",),
        samples=_elementwise,
        draw=_draw_elementwise,
        analytic=True,
    ),
    Operation(
        "divide",
        ("eq-divide-pullback",),
        samples=_elementwise,
        draw=_draw_elementwise,
        analytic=True,
    ),
    Operation(
        "matmul",
        ("eq-matmul-pullback",),
        samples=_matmul,
        draw=_draw_matmul,
        analytic=True,
    ),
    Operation(
        "exp", ("eq-exp-log-pullback",), samples=_exp, draw=_draw_exp, analytic=True
    ),
    Operation(
        "log", ("eq-exp-log-pullback",), samples=_log, draw=_draw_log, analytic=True
    ),
    Operation(
        "sum", ("eq-sum-pullback",), samples=_sum, draw=_draw_reduction, analytic=True
    ),
    Operation(
        "mean",
        ("eq-mean-pullback",),
        samples=_reduction,
        draw=_draw_reduction,
        analytic=True,
    ),
)
