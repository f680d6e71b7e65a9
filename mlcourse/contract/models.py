"""Settings with which the models are followed."""

import numpy as np

from mlcourse.checks.training import ACTIVATIONS
from mlcourse.contract.entries import Model
from mlcourse.contract.sequence_models import SEQUENCE_MODELS


def _labelled(rng):
    return rng.standard_normal((20, 6)), rng.integers(3, size=20)


MODELS = (
    Model(
        "mlp",
        ("eq-mlp",),
        data=_labelled,
        settings=(
            {"sizes": (6, 3)},
            {"sizes": np.array([6, 4, 3])},
            {"sizes": (6, 5, 3), "initializer": "xavier_uniform"},
            *({"sizes": (6, 8, 5, 3), "activation": name} for name in ACTIVATIONS),
        ),
    ),
    *SEQUENCE_MODELS,
)
