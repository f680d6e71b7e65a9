"""Sample calls of what moves entries about."""

import numpy as np

from mlcourse.contract.activations import shape_of_rank
from mlcourse.contract.entries import Operation, Sample


def _sample(rng, label, size, /, **kwargs):
    return Sample(label, (rng.standard_normal(size),), kwargs)


def _reshape(rng):
    return [
        _sample(rng, "more axes", (4, 6), shape=(2, 2, 3, 2)),
        _sample(rng, "a size that follows", (4, 6), shape=(3, -1)),
        _sample(rng, "one row", (2, 3), shape=(-1,)),
        _sample(rng, "one number to a matrix", (), shape=(1, 1)),
        _sample(rng, "to one number", (1, 1), shape=()),
        _sample(rng, "empty", (0, 4), shape=(2, 0, 3)),
    ]


def _draw_reshape(rng):
    shape = shape_of_rank(rng, 1, 2, 3)
    kept = int(np.prod(shape[: rng.integers(len(shape) + 1)]))
    return _sample(rng, "drawn", shape, shape=(kept, -1))


def _flatten(rng):
    return [
        _sample(rng, "images", (2, 3, 4, 1)),
        _sample(rng, "a matrix", (4, 3)),
        _sample(rng, "size one", (1, 1, 1)),
        _sample(rng, "empty batch", (0, 3, 4)),
    ]


def _draw_flatten(rng):
    return _sample(rng, "drawn", shape_of_rank(rng, 2, 3, 4))


def _transpose(rng):
    return [
        _sample(rng, "a matrix", (4, 3), axes=(1, 0)),
        _sample(rng, "a cycle, not its own inverse", (2, 3, 4), axes=(1, 2, 0)),
        _sample(rng, "from the end", (2, 3, 4), axes=(-1, 0, -2)),
        _sample(rng, "heads", (2, 3, 2, 4), axes=(0, 2, 1, 3)),
        _sample(rng, "nothing moves", (2, 3), axes=(0, 1)),
        _sample(rng, "one number", (), axes=()),
        _sample(rng, "empty", (0, 3), axes=(1, 0)),
    ]


def _draw_transpose(rng):
    shape = shape_of_rank(rng, 1, 2, 3, 4)
    axes = rng.permutation(len(shape)) - len(shape) * rng.integers(2)
    return _sample(rng, "drawn", shape, axes=tuple(map(int, axes)))


def _concatenate(rng):
    def sample(label, *shapes, **kwargs):
        return Sample(label, tuple(map(rng.standard_normal, shapes)), kwargs)

    return [
        sample("columns", (3, 2), (3, 1), (3, 4)),
        sample("rows", (1, 2), (3, 2), axis=0),
        sample("an axis in the middle", (2, 1, 3), (2, 2, 3), axis=-2),
        sample("vectors", (2,), (3,)),
        sample("only one", (2, 3)),
        sample("an empty one", (2, 0), (2, 3)),
        sample("all empty", (0, 2), (0, 1)),
    ]


def _draw_concatenate(rng):
    shape = shape_of_rank(rng, 1, 2, 3)
    axis = int(rng.integers(-len(shape), len(shape)))
    sizes = rng.integers(1, 4, size=rng.integers(1, 4))
    shapes = [
        np.where(np.arange(len(shape)) == axis % len(shape), n, shape) for n in sizes
    ]
    return Sample("drawn", tuple(map(rng.standard_normal, shapes)), {"axis": axis})


def _select(rng):
    everything = slice(None)
    return [
        _sample(rng, "a row", (4, 3), index=2),
        _sample(rng, "the last row", (4, 3), index=-1),
        _sample(rng, "a column", (4, 3), index=(everything, 1)),
        _sample(rng, "the last step of a sequence", (2, 5, 3), index=(everything, -1)),
        _sample(rng, "rows", (5, 3), index=slice(1, 3)),
        _sample(
            rng, "every other", (5, 4), index=(slice(None, None, 2), slice(1, 9, 2))
        ),
        _sample(rng, "the last axis", (2, 3, 4), index=(..., slice(-2, None))),
        _sample(rng, "dots in the middle", (2, 3, 4, 2), index=(1, ..., 0)),
        _sample(rng, "one entry", (4, 3), index=(0, 2)),
        Sample("nothing", (np.ones((4, 3)),), {"index": slice(2, 2)}, measurable=False),
        _sample(rng, "empty batch", (0, 3), index=(everything, 1)),
    ]


def _draw_select(rng):
    def part(size):
        if rng.integers(2):
            return int(rng.integers(-size, size))
        start = int(rng.integers(size))
        return slice(start, None, int(rng.integers(1, 3)))

    shape = shape_of_rank(rng, 1, 2, 3)
    index = tuple(part(size) for size in shape[: rng.integers(1, len(shape) + 1)])
    return _sample(rng, "drawn", shape, index=index)


OPERATIONS = (
    Operation(
        "reshape",
        ("eq-reorder-pullback",),
        samples=_reshape,
        draw=_draw_reshape,
        analytic=True,
    ),
    Operation(
        "flatten",
        ("eq-reorder-pullback",),
        samples=_flatten,
        draw=_draw_flatten,
        analytic=True,
    ),
    Operation(
        "transpose",
        ("eq-reorder-pullback",),
        samples=_transpose,
        draw=_draw_transpose,
        analytic=True,
    ),
    Operation(
        "concatenate",
        ("eq-concatenate-pullback",),
        samples=_concatenate,
        draw=_draw_concatenate,
        analytic=True,
    ),
    Operation(
        "select",
        ("eq-select-pullback",),
        samples=_select,
        draw=_draw_select,
        analytic=True,
    ),
)
