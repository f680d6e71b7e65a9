"""Bad input to the losses."""

import numpy as np

from tests.contract.bad_input.inputs import f

CASES = {
    "cross-entropy: rank": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [1.0]), targets=ml.array([0])),
        ValueError,
        "2 axes",
    ),
    "cross-entropy: empty": (
        lambda ml: ml.softmax_cross_entropy(
            f(ml, np.zeros((0, 2))), targets=ml.array(np.zeros(0, int))
        ),
        ValueError,
        "empty",
    ),
    "cross-entropy: float labels": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [[1.0]]), targets=f(ml, [0.0])),
        TypeError,
        "integer class labels",
    ),
    "cross-entropy: one-hot labels": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [[1.0]]), targets=ml.array([[0]])),
        ValueError,
        "1 axes",
    ),
    "cross-entropy: number of labels": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [[1.0]]), targets=ml.array([0, 0])),
        ValueError,
        "2 given, 1 expected",
    ),
    "mse: column against vector": (
        lambda ml: ml.mse(f(ml, np.zeros((3, 1))), targets=f(ml, np.zeros(3))),
        ValueError,
        "broadcast",
    ),
    "mse: empty": (
        lambda ml: ml.mse(f(ml, []), targets=f(ml, [])),
        ValueError,
        "empty",
    ),
    "mse: integer targets": (
        lambda ml: ml.mse(f(ml, [1.0]), targets=ml.array([1])),
        TypeError,
        "floating-point",
    ),
}
