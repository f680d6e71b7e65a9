"""What each operation refuses, said once for the three backends.

Shapes and dtypes are checked at every call: that costs nothing on a device and works
while TensorFlow traces (an unknown dimension is ``None`` and passes). Values, which
a device would have to wait for, are checked by the reference in its losses, and by
the frameworks once, where data enter ``fit`` and its like.
"""

import functools
import math
from collections.abc import Callable

import numpy as np

from mlcourse.checks.basic import (
    between,
    class_labels,
    finite,
    floating,
    has_dtype,
    not_empty,
    not_probabilities,
    rank,
    same_shape,
    same_size,
    shape_of,
)


def checked(framework_operation):
    """Check the arguments of a framework's operation before it runs."""
    name = framework_operation.__name__

    @functools.wraps(framework_operation)
    def call(*args, **kwargs):
        shapes(name, *args, **kwargs)
        return framework_operation(*args, **kwargs)

    return call


def everything(name, *args, **kwargs):
    """Check shapes, dtypes and values that the operation ``name`` is called with."""
    shapes(name, *args, **kwargs)
    if name in VALUES:
        VALUES[name](*args, **_arrays(kwargs))


def shapes(name, *args, **kwargs):
    """Check the shapes and dtypes that the operation ``name`` is called with."""
    for position, x in enumerate(args, start=1):
        floating(f"{name}, argument {position}", x)
    if name in SHAPES:
        SHAPES[name](*args, **_arrays(kwargs))


def _arrays(kwargs):
    lists = (list, tuple)
    return {k: np.asarray(v) if isinstance(v, lists) else v for k, v in kwargs.items()}


def _linear(x, w, b):
    rank("linear: x", x, ("N", "in"))
    rank("linear: w", w, ("in", "out"))
    rank("linear: b", b, ("out",))
    same_size("linear: features of x against rows of w", x.shape[1], w.shape[0])
    same_size("linear: entries of b against columns of w", b.shape[0], w.shape[1])


def _softmax(x):
    if len(shape_of(x)) == 0 or shape_of(x)[-1] == 0:
        raise ValueError(f"softmax: x needs at least one class, not {shape_of(x)}")


def _softmax_cross_entropy(logits, *, targets):
    rank("softmax_cross_entropy: logits", logits, ("N", "classes"))
    not_empty("softmax_cross_entropy: logits", logits)
    if not has_dtype(targets, "int"):
        raise TypeError(
            "softmax_cross_entropy: targets are integer class labels, not "
            f"{getattr(targets, 'dtype', type(targets).__name__)}; "
            "take the argmax of one-hot rows, or round and convert"
        )
    rank("softmax_cross_entropy: targets", targets, ("N",))
    same_size(
        "softmax_cross_entropy: labels against rows of logits",
        targets.shape[0],
        logits.shape[0],
    )


def _softmax_cross_entropy_values(logits, *, targets):
    finite("softmax_cross_entropy: logits", logits)
    class_labels(targets, logits.shape[1])
    not_probabilities(logits)


def _mse(predictions, *, targets):
    not_empty("mse: predictions", predictions)
    floating("mse: targets", targets)
    same_shape("mse", predictions=predictions, targets=targets)


def _mse_values(predictions, *, targets):
    finite("mse: predictions", predictions)
    finite("mse: targets", targets)


def _dropout(x, *, mask, rate):
    between("dropout: rate", rate, 0, 1, include_high=False)
    same_shape("dropout", x=x, mask=mask)


def _leaky_relu(x, *, slope=0.01):
    between("leaky_relu: slope", slope, 0, 1)


def _elu(x, *, alpha=1.0):
    between("elu: alpha", alpha, 0, math.inf, include_low=False)


SHAPES: dict[str, Callable] = {
    "linear": _linear,
    "softmax": _softmax,
    "softmax_cross_entropy": _softmax_cross_entropy,
    "mse": _mse,
    "dropout": _dropout,
    "leaky_relu": _leaky_relu,
    "elu": _elu,
}
VALUES: dict[str, Callable] = {
    "softmax_cross_entropy": _softmax_cross_entropy_values,
    "mse": _mse_values,
}
