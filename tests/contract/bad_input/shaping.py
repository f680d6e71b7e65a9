"""Bad input to what moves entries about."""

import numpy as np

from tests.contract.bad_input.inputs import X, f


def call(name, x=X, **kwargs):
    return lambda ml: getattr(ml, name)(f(ml, x), **kwargs)


def join(*arrays, **kwargs):
    return lambda ml: ml.concatenate(*(f(ml, x) for x in arrays), **kwargs)


def integers(name, **kwargs):
    return lambda ml: getattr(ml, name)(ml.array([[1]]), **kwargs)


CASES = {
    "reshape: integers": (integers("reshape", shape=(1,)), TypeError, "floating-point"),
    "reshape: size": (call("reshape", shape=(5, 2)), ValueError, "12 entries"),
    "reshape: divisor": (call("reshape", shape=(5, -1)), ValueError, "12 entries"),
    "reshape: two follow": (call("reshape", shape=(-1, -1)), ValueError, "one size"),
    "reshape: negative": (call("reshape", shape=(-2, 6)), ValueError, "at least -1"),
    "reshape: fraction": (call("reshape", shape=(2.0, 6)), ValueError, "an integer"),
    "reshape: no tuple": (call("reshape", shape=12), TypeError, "a tuple"),
    "reshape: empty": (
        call("reshape", np.zeros((0, 3)), shape=(0, -1)),
        ValueError,
        "do not fill",
    ),
    "flatten: integers": (integers("flatten"), TypeError, "floating-point"),
    "flatten: vector": (call("flatten", np.ones(3)), ValueError, "a batch"),
    "transpose: integers": (
        integers("transpose", axes=(1, 0)),
        TypeError,
        "floating-point",
    ),
    "transpose: one missing": (call("transpose", axes=(1,)), ValueError, "each of"),
    "transpose: one twice": (call("transpose", axes=(0, -2)), ValueError, "each of"),
    "transpose: no axis": (call("transpose", axes=(0, 2)), ValueError, "out of range"),
    "transpose: fraction": (call("transpose", axes=(0, 1.0)), TypeError, "an integer"),
    "transpose: no tuple": (call("transpose", axes=1), TypeError, "a tuple"),
    "concatenate: nothing": (join(), ValueError, "no array"),
    "concatenate: integers": (integers("concatenate"), TypeError, "floating-point"),
    "concatenate: two dtypes": (
        lambda ml: ml.concatenate(f(ml, [1.0]), ml.array([1.0], "float32")),
        TypeError,
        "float32",
    ),
    "concatenate: rank": (join(X, np.ones(3)), ValueError, "1 given, 2 expected"),
    "concatenate: sizes": (
        join(X, np.ones((5, 3))),
        ValueError,
        "axis 0: 5 given, 4 expected",
    ),
    "concatenate: no axis": (join(X, X, axis=2), ValueError, "out of range"),
    "concatenate: numbers": (join(1.0, 2.0), ValueError, "0 axes"),
    "select: integers": (integers("select", index=0), TypeError, "floating-point"),
    "select: a list": (call("select", index=[0, 1]), TypeError, "integers, slices"),
    "select: a truth value": (
        call("select", index=True),
        TypeError,
        "integers, slices",
    ),
    "select: a new axis": (call("select", index=None), TypeError, "integers, slices"),
    "select: backwards": (
        call("select", index=slice(None, None, -1)),
        TypeError,
        "forwards",
    ),
    "select: too many": (call("select", index=(0, 0, 0)), IndexError, "does not fit"),
    "select: two dots": (call("select", index=(..., ...)), IndexError, "does not fit"),
    "select: beyond": (call("select", index=(..., 3)), IndexError, "axis 1 of size 3"),
    "select: before": (call("select", index=-5), IndexError, "axis 0 of size 4"),
}
