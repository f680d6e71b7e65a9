"""What moving entries about refuses."""

import math
import numbers

from mlcourse.checks.basic import (
    axis_of,
    integer,
    same_dtype,
    same_size,
    shape_of,
)


def _reshape(x, *, shape):
    if not isinstance(shape, tuple):
        raise TypeError(f"reshape: shape must be a tuple of integers, not {shape!r}")
    for size in shape:
        integer("reshape: each size", size, at_least=-1)
    if None in shape_of(x):
        return
    count, known = math.prod(shape_of(x)), math.prod(n for n in shape if n != -1)
    free = shape.count(-1)
    fits = count == known if not free else free == 1 and known and count % known == 0
    if not fits:
        raise ValueError(
            f"reshape: the {count} entries of shape {shape_of(x)} do not fill the "
            f"shape {shape}; one size may be -1"
        )


def _flatten(x):
    if len(shape_of(x)) < 2:
        raise ValueError(
            f"flatten: x has shape {shape_of(x)}, but a batch of examples (N, ...) is "
            "expected; for one row of everything use reshape with shape=(-1,)"
        )


def _transpose(x, *, axes):
    ndim = len(shape_of(x))
    if not isinstance(axes, tuple):
        raise TypeError(f"transpose: axes must be a tuple of integers, not {axes!r}")
    for axis in axes:
        axis_of("transpose: axis", axis, ndim)
    if sorted(axis % ndim for axis in axes) != list(range(ndim)):
        raise ValueError(
            f"transpose: axes {axes} must name each of the {ndim} axes of x once"
        )


def _concatenate(*arrays, axis=-1):
    if not arrays:
        raise ValueError("concatenate: no array given; at least one is expected")
    same_dtype("concatenate", arrays)
    first = shape_of(arrays[0])
    axis_of("concatenate: axis", axis, len(first))
    for position, x in enumerate(arrays[1:], start=2):
        what = f"concatenate: array {position} against array 1"
        same_size(f"{what}, number of axes", len(shape_of(x)), len(first))
        for i, (n, m) in enumerate(zip(shape_of(x), first, strict=True)):
            if i != axis % len(first):
                same_size(f"{what}, axis {i}", n, m)


def _basic(part):
    """Return whether this is an index that takes a part and copies nothing."""
    if isinstance(part, slice):
        return part.step is None or part.step > 0
    is_integer = isinstance(part, numbers.Integral) and not isinstance(part, bool)
    return is_integer or part is ...


def _select(x, *, index):
    parts, shape = index if isinstance(index, tuple) else (index,), shape_of(x)
    if not all(map(_basic, parts)):
        raise TypeError(
            "select: index is made of integers, slices that step forwards and '...', "
            f"not {index!r}"
        )
    dots = parts.index(...) if ... in parts else len(parts)
    before, after = parts[:dots], parts[dots + 1 :]
    between = len(shape) - len(before) - len(after)
    if ... in after or between < 0:
        raise IndexError(f"select: index {index!r} does not fit the shape {shape}")
    whole = (*before, *[slice(None)] * between, *after)
    for axis, (part, size) in enumerate(zip(whole, shape, strict=True)):
        if isinstance(part, slice) or size is None:
            continue
        if not -size <= part < size:
            raise IndexError(
                f"select: index {part} is out of range for axis {axis} of size {size}"
            )


SHAPES = {
    "reshape": _reshape,
    "flatten": _flatten,
    "transpose": _transpose,
    "concatenate": _concatenate,
    "select": _select,
}
