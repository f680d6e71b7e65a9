"""Bad input to dropout."""

import numpy as np

from tests.contract.bad_input.inputs import f

CASES = {
    "dropout: rate": (
        lambda ml: ml.dropout(f(ml, [1.0]), mask=ml.array([True]), rate=1.0),
        ValueError,
        "rate",
    ),
    "dropout: mask": (
        lambda ml: ml.dropout(f(ml, [1.0]), mask=ml.array([True, True]), rate=0.5),
        ValueError,
        "same",
    ),
    "dropout: neither mask nor generator": (
        lambda ml: ml.dropout(f(ml, [1.0]), rate=0.5),
        ValueError,
        "give a mask, or a generator",
    ),
    "dropout: mask and generator": (
        lambda ml: ml.dropout(
            f(ml, [1.0]), rate=0.5, mask=ml.array([True]), rng=np.random.default_rng(0)
        ),
        ValueError,
        "not both",
    ),
    "dropout: a seed for a generator": (
        lambda ml: ml.dropout(f(ml, [1.0]), rate=0.5, rng=0),
        TypeError,
        "a NumPy generator is expected",
    ),
}
