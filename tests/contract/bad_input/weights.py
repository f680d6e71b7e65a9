"""Weights that do not fit a model."""

import numpy as np


def load(ml, **layer):
    weights = {"w": np.zeros((3, 2)), "b": np.zeros(2)} | layer
    return ml.load_weights(ml.models.mlp((3, 2)), {"layer1": weights})


CASES = {
    "weights: names": (
        lambda ml: ml.load_weights(ml.models.mlp((3, 2)), {"fc": {}}),
        ValueError,
        "layer1",
    ),
    "weights: shape": (
        lambda ml: load(ml, w=np.zeros((2, 3))),
        ValueError,
        r"\['layer1'\]\['w'\]",
    ),
    "weights: NaN": (lambda ml: load(ml, b=np.array([np.nan, 0])), ValueError, "nan"),
}
