"""What the encodings of positions refuse."""

import math

from mlcourse.checks.basic import (
    between,
    has_dtype,
    integer,
    known,
    rank,
    same_size,
    shape_of,
)


def _even(what, size):
    if size % 2 or size < 2:
        raise ValueError(f"{what} must be even and at least 2, not {size}")


def sinusoidal_positions(length, width, dtype):
    """Refuse sizes that no table has."""
    integer("sinusoidal_positions: length", length, at_least=1)
    integer("sinusoidal_positions: width", width, at_least=1)
    _even("sinusoidal_positions: width", width)
    known("dtype", dtype, ("float32", "float64"))


def _rotary(x, *, positions, base=10000.0):
    if len(shape_of(x)) < 2:
        raise ValueError(
            f"rotary: x has shape {shape_of(x)}, but (..., positions, features) is "
            "expected"
        )
    _even("rotary: number of features", shape_of(x)[-1])
    if not has_dtype(positions, "int"):
        given = getattr(positions, "dtype", type(positions).__name__)
        raise TypeError(f"rotary: positions are integers, not {given}")
    rank("rotary: positions", positions, ("T",))
    same_size("rotary: positions", shape_of(positions)[0], shape_of(x)[-2])
    between("rotary: base", base, 0, math.inf, include_low=False)


SHAPES = {"rotary": _rotary}
