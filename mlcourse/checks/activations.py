"""What the activation functions refuse."""

import math

from mlcourse.checks.basic import (
    between,
    boolean,
    shape_of,
)


def _classes(name):
    def check(x):
        if len(shape_of(x)) == 0 or shape_of(x)[-1] == 0:
            raise ValueError(f"{name}: x needs at least one class, not {shape_of(x)}")

    return check


def _gelu(x, *, approximate=False):
    boolean("gelu: approximate", approximate)


def _leaky_relu(x, *, slope=0.01):
    between("leaky_relu: slope", slope, 0, 1)


def _elu(x, *, alpha=1.0):
    between("elu: alpha", alpha, 0, math.inf, include_low=False)


SHAPES = {
    "softmax": _classes("softmax"),
    "log_softmax": _classes("log_softmax"),
    "gelu": _gelu,
    "leaky_relu": _leaky_relu,
    "elu": _elu,
}
