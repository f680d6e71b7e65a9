"""What the losses that compare scores or vectors refuse."""

import math

import numpy as np

from mlcourse.checks.basic import (
    DIVERGED,
    between,
    class_labels,
    finite,
    has_dtype,
    known_reduction,
    not_empty,
    rank,
    same_shape,
    shape_of,
)
from mlcourse.checks.classification_losses import (
    at_least_two_classes,
    labels_of_rows,
    rows_of_scores,
)


def _hinge(scores, *, targets, margin=1.0, reduction="mean"):
    if not has_dtype(targets, "float", "int"):
        raise TypeError(
            "hinge: targets are an array of labels or of signs, not "
            f"{getattr(targets, 'dtype', type(targets).__name__)}"
        )
    if len(shape_of(targets)) == len(shape_of(scores)):
        not_empty("hinge: scores", scores)
        same_shape("hinge", scores=scores, targets=targets)
    else:
        rows_of_scores("hinge: scores", scores)
        at_least_two_classes("hinge", scores)
        labels_of_rows("hinge", targets, scores)
    between("hinge: margin", margin, 0, math.inf, include_low=False)
    known_reduction("hinge", reduction)


def _hinge_values(scores, *, targets, **_):
    finite("hinge: scores", scores, DIVERGED)
    targets = np.asarray(targets)
    if targets.ndim < scores.ndim:
        class_labels(targets, scores.shape[-1])
    elif (abs(targets) != 1).any():
        wrong = targets[abs(targets) != 1][0]
        raise ValueError(
            f"hinge: a target is {wrong}, but targets in the shape of the scores are "
            "signs, -1 or 1 (from 0 and 1 by 2 * targets - 1)"
        )


def _triplet(anchor, positive, negative, *, margin=1.0, reduction="mean"):
    if len(shape_of(anchor)) == 0:
        raise ValueError("triplet: vectors are expected, not a single number")
    not_empty("triplet: anchor", anchor)
    same_shape("triplet", anchor=anchor, positive=positive)
    same_shape("triplet", anchor=anchor, negative=negative)
    between("triplet: margin", margin, 0, math.inf, include_low=False)
    known_reduction("triplet", reduction)


def _triplet_values(anchor, positive, negative, **_):
    finite("triplet: anchor", anchor, DIVERGED)
    finite("triplet: positive", positive, DIVERGED)
    finite("triplet: negative", negative, DIVERGED)


def _info_nce(a, b, *, temperature=0.1, reduction="mean"):
    rank("info_nce: a", a, ("N", "features"))
    same_shape("info_nce", a=a, b=b)
    not_empty("info_nce: a", a)
    if shape_of(a)[0] == 1:
        raise ValueError(
            "info_nce: a single pair has nothing to be told apart from; give two or "
            "more (and drop a last batch of one)"
        )
    between("info_nce: temperature", temperature, 0, math.inf, include_low=False)
    known_reduction("info_nce", reduction)


def _info_nce_values(a, b, **_):
    for name, views in (("a", a), ("b", b)):
        finite(f"info_nce: {name}", views, DIVERGED)
        zero = ~views.any(axis=1)
        if zero.any():
            raise ValueError(
                f"info_nce: row {zero.argmax()} of {name} is zero and has no direction"
            )


SHAPES = {
    "hinge": _hinge,
    "info_nce": _info_nce,
    "triplet": _triplet,
}
VALUES = {
    "hinge": _hinge_values,
    "info_nce": _info_nce_values,
    "triplet": _triplet_values,
}
