"""Bad input to the lookup in a table."""

import numpy as np

from tests.contract.bad_input.inputs import X, f

CASES = {
    "embedding: an integer table": (
        lambda ml: ml.embedding(ml.array([[1]]), ids=ml.array([0])),
        TypeError,
        "floating-point",
    ),
    "embedding: rank of the table": (
        lambda ml: ml.embedding(f(ml, np.ones(3)), ids=ml.array([0])),
        ValueError,
        "2 axes",
    ),
    "embedding: ids that are floats": (
        lambda ml: ml.embedding(f(ml, X), ids=f(ml, [0.0])),
        TypeError,
        "ids are integers",
    ),
    "embedding: ids that are truth values": (
        lambda ml: ml.embedding(f(ml, X), ids=ml.array([True])),
        TypeError,
        "ids are integers",
    ),
}
