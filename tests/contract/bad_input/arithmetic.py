"""Bad input to arithmetic."""

import numpy as np

from tests.contract.bad_input.inputs import X, f


def pair(name, first, second):
    return lambda ml: getattr(ml, name)(f(ml, first), f(ml, second))


def mixed(name):
    return lambda ml: getattr(ml, name)(f(ml, [[1.0]]), ml.array([[1.0]], "float32"))


def reduce(name, x, **kwargs):
    return lambda ml: getattr(ml, name)(f(ml, x), **kwargs)


PAIRS = ("add", "subtract", "multiply", "divide", "matmul")
UNARY = ("exp", "log", "sum", "mean")

CASES = {
    **{
        f"{name}: integers": (
            lambda ml, name=name: getattr(ml, name)(ml.array([[1]]), f(ml, [[1.0]])),
            TypeError,
            "floating-point",
        )
        for name in PAIRS
    },
    **{f"{name}: two dtypes": (mixed(name), TypeError, "float32") for name in PAIRS},
    **{
        f"{name}: shapes": (pair(name, X, np.ones(2)), ValueError, "do not broadcast")
        for name in PAIRS[:-1]
    },
    **{
        f"{name}: integers": (
            lambda ml, name=name: getattr(ml, name)(ml.array([1])),
            TypeError,
            "floating-point",
        )
        for name in UNARY
    },
    "matmul: vector": (pair("matmul", X, np.ones(3)), ValueError, "b has shape"),
    "matmul: sizes": (
        pair("matmul", X, np.ones((4, 3))),
        ValueError,
        "3 given, 4 expected",
    ),
    "matmul: batches": (
        pair("matmul", np.ones((2, 4, 3)), np.ones((5, 3, 1))),
        ValueError,
        "do not broadcast",
    ),
    "sum: no such axis": (reduce("sum", X, axis=2), ValueError, "out of range"),
    "sum: an axis twice": (reduce("sum", X, axis=(0, -2)), ValueError, "once"),
    "sum: no axis": (reduce("sum", X, axis=()), ValueError, "one axis or more"),
    "sum: a list": (reduce("sum", X, axis=[0, 1]), TypeError, "integer"),
    "sum: keepdims": (reduce("sum", X, keepdims="yes"), TypeError, "True or False"),
    "mean: no such axis": (reduce("mean", X, axis=-3), ValueError, "out of range"),
    "mean: of nothing": (
        reduce("mean", np.zeros((0, 3)), axis=0),
        ValueError,
        "nothing to average",
    ),
    "mean: of an empty array": (
        reduce("mean", np.zeros((0, 3))),
        ValueError,
        "nothing to average",
    ),
}
