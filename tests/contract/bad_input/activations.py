"""Bad input to the activation functions."""

import numpy as np

from tests.contract.bad_input.inputs import f

CASES = {
    "relu: integers": (lambda ml: ml.relu(ml.array([1])), TypeError, "floating-point"),
    "leaky_relu: slope": (
        lambda ml: ml.leaky_relu(f(ml, [1.0]), slope=2.0),
        ValueError,
        "slope",
    ),
    "elu: alpha": (lambda ml: ml.elu(f(ml, [1.0]), alpha=0), ValueError, "alpha"),
    "gelu: approximate": (
        lambda ml: ml.gelu(f(ml, [1.0]), approximate="none"),
        TypeError,
        "True or False",
    ),
    "log_softmax: no class": (
        lambda ml: ml.log_softmax(f(ml, np.zeros((2, 0)))),
        ValueError,
        "log_softmax: x needs at least one class",
    ),
    "softmax: no class": (
        lambda ml: ml.softmax(f(ml, np.zeros((2, 0)))),
        ValueError,
        "at least one class",
    ),
    "softmax: a number": (
        lambda ml: ml.softmax(f(ml, 1.0)),
        ValueError,
        "at least one class",
    ),
}
