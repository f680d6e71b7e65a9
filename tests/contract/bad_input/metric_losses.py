"""Bad input to the losses that compare scores or vectors."""

import numpy as np

from tests.contract.bad_input.inputs import f

S, LABELS = np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 3.0]]), np.array([0, 2])
NAN = np.where(S == 3, np.nan, S)


def hinge(ml, scores=S, targets=LABELS, **kwargs):
    return ml.hinge(f(ml, scores), targets=ml.array(targets), **kwargs)


def triplet(ml, anchor=S, positive=S, negative=S, **kwargs):
    return ml.triplet(f(ml, anchor), f(ml, positive), f(ml, negative), **kwargs)


def info_nce(ml, a=S, b=S, **kwargs):
    return ml.info_nce(f(ml, a), f(ml, b), **kwargs)


CASES = {
    "hinge: number of labels": (
        lambda ml: hinge(ml, targets=[0]),
        ValueError,
        "1 given, 2 expected",
    ),
    "hinge: float labels": (
        lambda ml: hinge(ml, targets=[0.0, 1.0]),
        TypeError,
        "integer class labels",
    ),
    "hinge: boolean signs": (
        lambda ml: hinge(ml, targets=S > 0),
        TypeError,
        "labels or of signs",
    ),
    "hinge: shape of signs": (
        lambda ml: hinge(ml, targets=[[1], [-1]]),
        ValueError,
        "must be the same",
    ),
    "hinge: signs of a vector for a column": (
        lambda ml: hinge(ml, [[1.0], [2.0]], [1, -1]),
        ValueError,
        "two classes",
    ),
    "hinge: empty": (
        lambda ml: hinge(ml, np.zeros((0, 2)), np.zeros(0, int)),
        ValueError,
        "empty",
    ),
    "hinge: margin": (lambda ml: hinge(ml, margin=0), ValueError, "margin"),
    "hinge: reduction": (
        lambda ml: hinge(ml, reduction="max"),
        ValueError,
        "'max' is unknown",
    ),
    "triplet: shape of the positive": (
        lambda ml: triplet(ml, positive=S[:1]),
        ValueError,
        "positive has shape",
    ),
    "triplet: shape of the negative": (
        lambda ml: triplet(ml, negative=S[0]),
        ValueError,
        "negative has shape",
    ),
    "triplet: empty": (
        lambda ml: triplet(ml, S[:0], S[:0], S[:0]),
        ValueError,
        "empty",
    ),
    "triplet: numbers": (
        lambda ml: triplet(ml, 1.0, 1.0, 1.0),
        ValueError,
        "not a single number",
    ),
    "triplet: margin": (lambda ml: triplet(ml, margin=-1.0), ValueError, "margin"),
    "triplet: reduction": (
        lambda ml: triplet(ml, reduction="max"),
        ValueError,
        "'max' is unknown",
    ),
    "info_nce: rank": (lambda ml: info_nce(ml, S[0], S[0]), ValueError, "2 axes"),
    "info_nce: shape": (lambda ml: info_nce(ml, b=S[:1]), ValueError, "the same"),
    "info_nce: a single pair": (
        lambda ml: info_nce(ml, S[:1], S[:1]),
        ValueError,
        "single pair",
    ),
    "info_nce: empty": (lambda ml: info_nce(ml, S[:0], S[:0]), ValueError, "empty"),
    "info_nce: temperature": (
        lambda ml: info_nce(ml, temperature=0.0),
        ValueError,
        "temperature",
    ),
    "info_nce: reduction": (
        lambda ml: info_nce(ml, reduction="max"),
        ValueError,
        "'max' is unknown",
    ),
}
VALUES = {
    "hinge: label": (lambda ml: hinge(ml, targets=[0, 3]), "out of range"),
    "hinge: NaN": (lambda ml: hinge(ml, NAN), "nan"),
    "hinge: zeros and ones as signs": (
        lambda ml: hinge(ml, [1.0, 2.0], [0, 1]),
        "a target is 0, but .* signs",
    ),
    "triplet: NaN in the anchor": (lambda ml: triplet(ml, NAN), "anchor holds nan"),
    "triplet: NaN in the positive": (
        lambda ml: triplet(ml, positive=NAN),
        "positive holds nan",
    ),
    "triplet: NaN in the negative": (
        lambda ml: triplet(ml, negative=NAN),
        "negative holds nan",
    ),
    "info_nce: NaN": (lambda ml: info_nce(ml, b=NAN), "b holds nan"),
    "info_nce: a vector of zeros": (
        lambda ml: info_nce(ml, b=S * [[1.0], [0.0]]),
        "row 1 of b is zero",
    ),
}
"""What only the reference refuses: a device would have to wait for the values."""
