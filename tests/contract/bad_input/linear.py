"""Bad input to the affine map."""

import numpy as np

from tests.contract.bad_input.inputs import X, f

CASES = {
    "linear: rank of x": (
        lambda ml: ml.linear(f(ml, [1.0]), f(ml, [[1.0]]), f(ml, [1.0])),
        ValueError,
        "2 axes",
    ),
    "linear: features": (
        lambda ml: ml.linear(f(ml, X), f(ml, np.ones((2, 5))), f(ml, np.ones(5))),
        ValueError,
        "3 given, 2 expected",
    ),
    "linear: bias": (
        lambda ml: ml.linear(f(ml, X), f(ml, np.ones((3, 5))), f(ml, np.ones(4))),
        ValueError,
        "4 given, 5 expected",
    ),
    "linear: integers": (
        lambda ml: ml.linear(ml.array([[1]]), f(ml, [[1.0]]), f(ml, [1.0])),
        TypeError,
        "floating-point",
    ),
}
