"""What the losses for numbers refuse."""

import functools
import math

from mlcourse.checks.basic import (
    DIVERGED,
    between,
    finite,
    floating,
    known_reduction,
    not_empty,
    same_shape,
)


def _numbers(name, predictions, *, targets, reduction="mean"):
    not_empty(f"{name}: predictions", predictions)
    floating(f"{name}: targets", targets)
    same_shape(name, predictions=predictions, targets=targets)
    known_reduction(name, reduction)


def _huber(predictions, *, targets, delta=1.0, reduction="mean"):
    _numbers("huber", predictions, targets=targets, reduction=reduction)
    between("huber: delta", delta, 0, math.inf, include_low=False)


def _finite(name, predictions, *, targets, **_):
    finite(f"{name}: predictions", predictions, DIVERGED)
    finite(f"{name}: targets", targets)


SHAPES = {
    "huber": _huber,
    "mae": functools.partial(_numbers, "mae"),
    "mse": functools.partial(_numbers, "mse"),
}
VALUES = {name: functools.partial(_finite, name) for name in SHAPES}
