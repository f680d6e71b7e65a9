"""Bad input to the losses for classes."""

import numpy as np

from tests.contract.bad_input.inputs import f

Z, LABELS = np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 3.0]]), np.array([0, 2])
SOFT = np.full((2, 3), 1 / 3)


def cross_entropy(ml, logits=Z, targets=LABELS, **kwargs):
    targets = np.asarray(targets)
    dtype = "float64" if targets.dtype.kind == "f" else None
    return ml.softmax_cross_entropy(
        f(ml, logits), targets=ml.array(targets, dtype), **kwargs
    )


def binary(ml, logits=(1.0, -1.0), targets=(0, 1), **kwargs):
    return ml.binary_cross_entropy(f(ml, logits), targets=ml.array(targets), **kwargs)


def focal(ml, logits=Z, targets=LABELS, **kwargs):
    return ml.focal(f(ml, logits), targets=ml.array(targets), **kwargs)


def kl(ml, logits=Z, targets=SOFT, **kwargs):
    return ml.kl_divergence(f(ml, logits), targets=f(ml, targets), **kwargs)


CASES = {
    "cross-entropy: rank": (
        lambda ml: cross_entropy(ml, [1.0], [0]),
        ValueError,
        "2 axes",
    ),
    "cross-entropy: empty": (
        lambda ml: cross_entropy(ml, np.zeros((0, 2)), np.zeros(0, int)),
        ValueError,
        "empty",
    ),
    "cross-entropy: no class": (
        lambda ml: cross_entropy(ml, np.zeros((2, 0)), [0, 0]),
        ValueError,
        "empty",
    ),
    "cross-entropy: one label": (
        lambda ml: ml.softmax_cross_entropy(f(ml, Z), targets=1),
        TypeError,
        "targets are an array, not int",
    ),
    "cross-entropy: float labels": (
        lambda ml: cross_entropy(ml, targets=LABELS * 1.0),
        TypeError,
        "integer class labels",
    ),
    "cross-entropy: boolean labels": (
        lambda ml: cross_entropy(ml, targets=LABELS > 0),
        TypeError,
        "integer class labels, not",
    ),
    "cross-entropy: one-hot labels": (
        lambda ml: cross_entropy(ml, targets=np.eye(3, dtype=int)[LABELS]),
        ValueError,
        "1 axes",
    ),
    "cross-entropy: number of labels": (
        lambda ml: cross_entropy(ml, targets=[0, 0, 0]),
        ValueError,
        "3 given, 2 expected",
    ),
    "cross-entropy: labels of sequences": (
        lambda ml: cross_entropy(ml, [Z], [[0, 0, 0]]),
        ValueError,
        "3 given, 2 expected",
    ),
    "cross-entropy: classes of soft labels": (
        lambda ml: cross_entropy(ml, targets=SOFT[:, :2]),
        ValueError,
        "must be the same",
    ),
    "cross-entropy: soft labels to ignore": (
        lambda ml: cross_entropy(ml, targets=SOFT, ignore_index=0),
        ValueError,
        "ignore_index needs integer labels",
    ),
    "cross-entropy: label_smoothing of one": (
        lambda ml: cross_entropy(ml, label_smoothing=1.0),
        ValueError,
        r"label_smoothing must be a number in \[0, 1\)",
    ),
    "cross-entropy: negative label_smoothing": (
        lambda ml: cross_entropy(ml, label_smoothing=-0.1),
        ValueError,
        "label_smoothing",
    ),
    "cross-entropy: number of weights": (
        lambda ml: cross_entropy(ml, class_weights=f(ml, [1.0, 2.0])),
        ValueError,
        "class_weights against classes: 2 given, 3 expected",
    ),
    "cross-entropy: shape of weights": (
        lambda ml: cross_entropy(ml, class_weights=f(ml, [[1.0, 2.0, 3.0]])),
        ValueError,
        r"\(1, 3\), but \(classes,\)",
    ),
    "cross-entropy: ignore_index": (
        lambda ml: cross_entropy(ml, ignore_index=0.5),
        ValueError,
        "ignore_index must be an integer",
    ),
    "cross-entropy: reduction": (
        lambda ml: cross_entropy(ml, reduction="average"),
        ValueError,
        "'average' is unknown; choose from mean, sum, none",
    ),
    "binary: labels of a vector for a column": (
        lambda ml: binary(ml, [[1.0], [2.0]]),
        ValueError,
        "broadcast",
    ),
    "binary: boolean targets": (
        lambda ml: binary(ml, targets=[True, False]),
        TypeError,
        "integers or floats",
    ),
    "binary: empty": (lambda ml: binary(ml, [], []), ValueError, "empty"),
    "binary: positive_weight": (
        lambda ml: binary(ml, positive_weight=0),
        ValueError,
        "positive_weight",
    ),
    "binary: label_smoothing": (
        lambda ml: binary(ml, label_smoothing=1),
        ValueError,
        "label_smoothing",
    ),
    "binary: reduction": (
        lambda ml: binary(ml, reduction=None),
        ValueError,
        "None is unknown",
    ),
    "focal: rank": (lambda ml: focal(ml, [1.0], [0]), ValueError, "2 axes"),
    "focal: soft labels": (
        lambda ml: focal(ml, targets=SOFT),
        TypeError,
        "integer class labels",
    ),
    "focal: one class": (
        lambda ml: focal(ml, [[1.0]], [0]),
        ValueError,
        "two classes",
    ),
    "focal: empty": (
        lambda ml: focal(ml, np.zeros((0, 2)), np.zeros(0, int)),
        ValueError,
        "empty",
    ),
    "focal: gamma": (lambda ml: focal(ml, gamma=-1), ValueError, "gamma"),
    "focal: number of weights": (
        lambda ml: focal(ml, alpha=[1.0, 1.0]),
        ValueError,
        "2 given, 3 expected",
    ),
    "focal: reduction": (
        lambda ml: focal(ml, reduction="batch"),
        ValueError,
        "'batch' is unknown",
    ),
    "kl_divergence: rank": (lambda ml: kl(ml, [1.0], [1.0]), ValueError, "2 axes"),
    "kl_divergence: shape": (
        lambda ml: kl(ml, targets=SOFT[:1]),
        ValueError,
        "must be the same",
    ),
    "kl_divergence: labels": (
        lambda ml: ml.kl_divergence(f(ml, Z), targets=ml.array(LABELS)),
        TypeError,
        "floating-point",
    ),
    "kl_divergence: empty": (
        lambda ml: kl(ml, np.zeros((0, 2)), np.zeros((0, 2))),
        ValueError,
        "empty",
    ),
    "kl_divergence: reduction": (
        lambda ml: kl(ml, reduction="batchmean"),
        ValueError,
        "'batchmean' is unknown",
    ),
}

PROBABILITIES = np.array([[0.2, 0.5, 0.3], [0.7, 0.2, 0.1]])
NAN = np.array([[np.nan, 0.0, 0.0], [1.0, 2.0, 3.0]])
VALUES = {
    "cross-entropy: probabilities": (
        lambda ml: cross_entropy(ml, PROBABILITIES),
        "every row sums to one",
    ),
    "cross-entropy: probabilities of sequences": (
        lambda ml: cross_entropy(ml, [PROBABILITIES], [LABELS]),
        "every row sums to one",
    ),
    "cross-entropy: large label": (
        lambda ml: cross_entropy(ml, targets=[0, 3]),
        "label 3 is out of range",
    ),
    "cross-entropy: negative label": (
        lambda ml: cross_entropy(ml, targets=[0, -100]),
        "label -100 is out of range",
    ),
    "cross-entropy: a label that is not the ignored one": (
        lambda ml: cross_entropy(ml, targets=[-2, -1], ignore_index=-1),
        "label -2 is out of range",
    ),
    "cross-entropy: NaN": (lambda ml: cross_entropy(ml, NAN), r"nan at index \(0, 0\)"),
    "cross-entropy: negative weight": (
        lambda ml: cross_entropy(ml, class_weights=[1.0, -2.0, 1.0]),
        "class_weights must not be negative, but one is -2.0",
    ),
    "cross-entropy: infinite weight": (
        lambda ml: cross_entropy(ml, class_weights=[1.0, np.inf, 1.0]),
        "class_weights holds inf",
    ),
    "cross-entropy: rows that do not sum to one": (
        lambda ml: cross_entropy(ml, targets=SOFT * 2),
        "sum of one",
    ),
    "cross-entropy: negative probability": (
        lambda ml: cross_entropy(ml, targets=[[-1.0, 1.0, 1.0]] * 2),
        "not negative",
    ),
    "cross-entropy: NaN in soft labels": (
        lambda ml: cross_entropy(ml, targets=NAN),
        "targets holds nan",
    ),
    "cross-entropy: all ignored": (
        lambda ml: cross_entropy(ml, targets=[-1, -1], ignore_index=-1),
        "every target is ignored",
    ),
    "cross-entropy: all of weight zero": (
        lambda ml: cross_entropy(ml, targets=[1, 1], class_weights=[1.0, 0.0, 1.0]),
        "or has weight 0",
    ),
    "binary: a third class": (lambda ml: binary(ml, targets=[0, 2]), "a target is 2"),
    "binary: signs": (lambda ml: binary(ml, targets=[-1, 1]), "a target is -1"),
    "binary: NaN": (lambda ml: binary(ml, [np.nan, 1.0]), "nan"),
    "binary: NaN in targets": (lambda ml: binary(ml, targets=[np.nan, 1.0]), "nan"),
    "focal: probabilities": (lambda ml: focal(ml, PROBABILITIES), "sums to one"),
    "focal: label": (lambda ml: focal(ml, targets=[0, 3]), "out of range"),
    "focal: NaN": (lambda ml: focal(ml, NAN), "nan"),
    "focal: negative weight": (
        lambda ml: focal(ml, alpha=[1.0, 1.0, -1.0]),
        "alpha must not be negative",
    ),
    "kl_divergence: probabilities": (lambda ml: kl(ml, PROBABILITIES), "sums to one"),
    "kl_divergence: logits as targets": (lambda ml: kl(ml, targets=Z), "sum of one"),
    "kl_divergence: NaN": (lambda ml: kl(ml, NAN), "nan"),
}
"""What only the reference refuses: a device would have to wait for the values."""
