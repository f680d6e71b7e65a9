"""Bad input to the normalizations."""

import numpy as np

from tests.contract.bad_input.inputs import X, f


def norm(name, x=X, channels=3, vectors=2, **kwargs):
    def call(ml):
        given = {k: f(ml, v) if isinstance(v, list) else v for k, v in kwargs.items()}
        ones = [f(ml, np.ones(channels))] * vectors
        return getattr(ml, name)(f(ml, x), *ones, **given)

    return call


ZEROS, THREE = [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]
IMAGES = np.zeros((2, 3, 3, 4))

CASES = {
    "batch_norm: rank": (norm("batch_norm", np.zeros(3)), ValueError, "2 axes"),
    "batch_norm: channels": (norm("batch_norm", channels=4), ValueError, "4 given, 3"),
    "batch_norm: gamma is a matrix": (
        lambda ml: ml.batch_norm(f(ml, X), f(ml, X), f(ml, THREE)),
        ValueError,
        "gamma.*each of the 3 channels",
    ),
    "batch_norm: no channel": (
        norm("batch_norm", np.zeros((2, 0)), channels=0, mean=[], variance=[]),
        ValueError,
        "at least one channel",
    ),
    "batch_norm: empty batch": (
        norm("batch_norm", np.zeros((0, 3))),
        ValueError,
        "without a given mean: x is empty",
    ),
    "batch_norm: mean without variance": (
        norm("batch_norm", mean=ZEROS),
        ValueError,
        "go together",
    ),
    "batch_norm: variance without mean": (
        norm("batch_norm", variance=THREE),
        ValueError,
        "go together",
    ),
    "batch_norm: entries of mean": (
        norm("batch_norm", mean=[0.0], variance=THREE),
        ValueError,
        "mean: 1 given, 3 expected",
    ),
    "batch_norm: integer mean": (
        lambda ml: ml.batch_norm(
            f(ml, X),
            f(ml, THREE),
            f(ml, THREE),
            mean=ml.array([0, 0, 0]),
            variance=f(ml, THREE),
        ),
        TypeError,
        "batch_norm: mean.*floating-point",
    ),
    "batch_norm: eps": (norm("batch_norm", eps=0.0), ValueError, "eps"),
    "batch_norm: integers": (
        lambda ml: ml.batch_norm(ml.array([[1]]), f(ml, [1.0]), f(ml, [1.0])),
        TypeError,
        "floating-point",
    ),
    "batch_stats: rank": (norm("batch_stats", ZEROS, vectors=0), ValueError, "2 axes"),
    "batch_stats: empty": (
        norm("batch_stats", np.zeros((0, 3)), vectors=0),
        ValueError,
        "empty",
    ),
    "batch_stats: integers": (
        lambda ml: ml.batch_stats(ml.array([[1]])),
        TypeError,
        "floating-point",
    ),
    "layer_norm: rank": (norm("layer_norm", 1.0), ValueError, "1 axes"),
    "layer_norm: features": (norm("layer_norm", channels=2), ValueError, "2 given, 3"),
    "layer_norm: eps": (norm("layer_norm", eps=-1e-5), ValueError, "eps"),
    "group_norm: rank": (norm("group_norm", ZEROS, groups=1), ValueError, "2 axes"),
    "group_norm: channels": (
        norm("group_norm", IMAGES, groups=2),
        ValueError,
        "3 given, 4 expected",
    ),
    "group_norm: groups do not divide": (
        norm("group_norm", IMAGES, channels=4, groups=3),
        ValueError,
        "3 groups do not divide 4",
    ),
    "group_norm: no group": (
        norm("group_norm", IMAGES, channels=4, groups=0),
        ValueError,
        "at least 1",
    ),
    "group_norm: eps": (norm("group_norm", groups=1, eps=0), ValueError, "eps"),
    "instance_norm: rank": (norm("instance_norm"), ValueError, "3 axes"),
    "instance_norm: channels": (
        norm("instance_norm", IMAGES),
        ValueError,
        "3 given, 4 expected",
    ),
    "instance_norm: eps": (
        norm("instance_norm", IMAGES, channels=4, eps=True),
        ValueError,
        "eps",
    ),
    "rms_norm: features": (
        norm("rms_norm", channels=2, vectors=1),
        ValueError,
        "2 given, 3",
    ),
    "rms_norm: rank": (norm("rms_norm", 1.0, vectors=1), ValueError, "1 axes"),
    "rms_norm: eps": (norm("rms_norm", vectors=1, eps=0.0), ValueError, "eps"),
}
