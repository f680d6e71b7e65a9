"""Single checks of shapes, dtypes and values, for whichever array library."""

import functools
import math
import numbers

import numpy as np

KINDS = {"f": "float", "c": "complex", "i": "int", "u": "int"}
"""Words for the kinds of NumPy's dtypes, whose full names are slow to come by."""


def shape_of(x):
    """Return the shape as a tuple, whichever backend ``x`` comes from."""
    return tuple(x.shape)


def has_dtype(x, *kinds):
    """Return whether the dtype of ``x`` is one of ``kinds``, such as "float"."""
    return _is_of(getattr(x, "dtype", None), kinds)


@functools.cache
def _is_of(dtype, kinds):
    name = KINDS.get(getattr(dtype, "kind", "")) or str(dtype)
    return any(kind in name for kind in kinds)


def floating(what, x):
    """Refuse anything but an array of floating-point numbers."""
    if not hasattr(x, "shape") or not has_dtype(x, "float", "complex"):
        given = getattr(x, "dtype", type(x).__name__)
        raise TypeError(
            f"{what}: an array of floating-point numbers is expected, not {given}; "
            "convert with ml.array(x, dtype='float32')"
        )


def rank(what, x, dimensions):
    """Refuse an array whose number of axes is not that of ``dimensions``."""
    if len(shape_of(x)) != len(dimensions):
        raise ValueError(
            f"{what} has shape {shape_of(x)}, but {len(dimensions)} axes "
            f"({', '.join(dimensions)}) are expected"
        )


def same_size(what, given, expected):
    """Refuse two sizes that are both known and differ."""
    if None not in (given, expected) and given != expected:
        raise ValueError(f"{what}: {given} given, {expected} expected")


def same_shape(what, **arrays):
    """Refuse two arrays of different shapes; they would broadcast in silence."""
    (a, first), (b, second) = arrays.items()
    differ = len(first.shape) != len(second.shape) or any(
        None not in pair and pair[0] != pair[1]
        for pair in zip(shape_of(first), shape_of(second), strict=False)
    )
    if differ:
        raise ValueError(
            f"{what}: {a} has shape {shape_of(first)} and {b} has shape "
            f"{shape_of(second)}; they must be the same (reshape one of them: "
            "broadcasting would compare every row with every other)"
        )


def not_empty(what, x):
    """Refuse an array without elements, whose mean is undefined."""
    if 0 in shape_of(x):
        raise ValueError(f"{what} is empty: its shape is {shape_of(x)}")


DIVERGED = "if training led there, lower the learning rate"


def finite(what, x, remedy="clean it first"):
    """Refuse NaN and infinity."""
    x = np.asarray(x)
    if not np.isfinite(x).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(x))[0])
        raise ValueError(f"{what} holds {x[where]} at index {where}; {remedy}")


def between(what, x, low, high, *, include_low=True, include_high=True):
    """Refuse a number outside an interval."""
    ok = isinstance(x, numbers.Real) and not isinstance(x, bool) and math.isfinite(x)
    ok = ok and (low <= x if include_low else low < x)
    ok = ok and (x <= high if include_high else x < high)
    if not ok:
        interval = f"{'[' if include_low else '('}{low}, {high}"
        interval += "]" if include_high else ")"
        raise ValueError(f"{what} must be a number in {interval}, not {x!r}")


def boolean(what, x):
    """Refuse anything but True and False: a name such as "none" would count as True."""
    if not isinstance(x, bool):
        raise TypeError(f"{what} must be True or False, not {x!r}")


def same_dtype(what, arrays):
    """Refuse arrays of different dtypes, which the frameworks treat differently."""
    dtypes = [x.dtype for x in arrays]
    if any(dtype != dtypes[0] for dtype in dtypes):
        raise TypeError(
            f"{what}: the arrays have the dtypes {', '.join(map(str, dtypes))}; "
            "convert them to one with ml.array(x, dtype='float32')"
        )


def axis_of(what, axis, ndim):
    """Refuse an axis that an array with ``ndim`` axes does not have."""
    if not isinstance(axis, numbers.Integral) or isinstance(axis, bool):
        raise TypeError(f"{what} must be an integer, not {axis!r}")
    if not -ndim <= axis < ndim:
        raise ValueError(f"{what} {axis} is out of range: there are {ndim} axes")


def integer(what, x, *, at_least):
    """Refuse anything but an integer that is large enough."""
    if not isinstance(x, numbers.Integral) or isinstance(x, bool) or x < at_least:
        raise ValueError(f"{what} must be an integer of at least {at_least}, not {x!r}")


def known(what, name, names):
    """Refuse a name that is not on the list."""
    if name not in names:
        raise ValueError(f"{what} {name!r} is unknown; choose from {', '.join(names)}")


def known_reduction(name, reduction):
    """Refuse a reduction other than those that every loss has."""
    known(f"{name}: reduction", reduction, ("mean", "sum", "none"))


def scalar_loss(loss):
    """Refuse to differentiate anything but a scalar."""
    if shape_of(loss) != ():
        raise ValueError(
            f"only a scalar has a gradient, but the function returned shape "
            f"{shape_of(loss)}; reduce it first, or use ml.vjp with a gradient dy"
        )


def class_labels(targets, classes, ignore_index=None):
    """Refuse labels outside 0 … classes − 1, but for the one that is ignored."""
    targets = np.asarray(targets)
    wrong = targets[(targets < 0) | (targets >= classes)]
    if ignore_index is not None:
        wrong = wrong[wrong != ignore_index]
    if wrong.size:
        raise ValueError(
            f"label {wrong[0]} is out of range: there are {classes} classes, "
            f"so labels run from 0 to {classes - 1}"
        )


def not_probabilities(logits):
    """Refuse what can only be the output of a softmax.

    One row of numbers in [0, 1] that sum to one may be chance; several rows that all
    do, and are not one-hot, are probabilities.
    """
    p = np.asarray(logits).real
    tolerance = 1e-3 if p.dtype == np.float16 else 1e-5
    if (
        p.size > p.shape[-1]
        and ((p >= 0) & (p <= 1)).all()
        and (p % 1 != 0).any()
        and (abs(p.sum(axis=-1) - 1) < tolerance).all()
    ):
        raise ValueError(
            "every row sums to one: these are probabilities, but the loss expects "
            "logits and takes the softmax itself; remove the softmax before it"
        )
