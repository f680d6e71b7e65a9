"""Bad input to contrastive learning."""

import numpy as np

from tests.contract.bad_input.inputs import X

CASES = {
    "simclr: one size": (
        lambda ml: ml.models.simclr((3,)),
        ValueError,
        "at least inputs",
    ),
    "simclr: projection": (
        lambda ml: ml.models.simclr((3, 2), projection=0),
        ValueError,
        "projection must be an integer",
    ),
    "simclr: single examples": (
        lambda ml: ml.predict(ml.models.simclr((3, 2)), X),
        ValueError,
        r"\(4, 3\), but pairs of views.*model.encode",
    ),
    "simclr: three views": (
        lambda ml: ml.predict(ml.models.simclr((3, 2)), np.zeros((4, 3, 3))),
        ValueError,
        "pairs of views",
    ),
    "simclr: features": (
        lambda ml: ml.predict(ml.models.simclr((3, 2)), np.zeros((4, 2, 5))),
        ValueError,
        "5 given, 3 expected",
    ),
    "simclr: pairs to encode": (
        lambda ml: ml.models.simclr((3, 2)).encode(np.zeros((4, 2, 3))),
        ValueError,
        r"model expects \(N, 3\)",
    ),
}
