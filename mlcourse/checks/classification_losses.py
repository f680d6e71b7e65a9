"""What the losses for classes refuse."""

import math

import numpy as np

from mlcourse.checks.basic import (
    DIVERGED,
    between,
    class_labels,
    finite,
    floating,
    has_dtype,
    integer,
    known_reduction,
    not_empty,
    not_probabilities,
    rank,
    same_shape,
    same_size,
    shape_of,
)


def rows_of_scores(name, scores):
    """Refuse anything but rows with an entry for each class."""
    if len(shape_of(scores)) < 2:
        raise ValueError(
            f"{name} have shape {shape_of(scores)}, but at least 2 axes (N, classes) "
            "are expected"
        )
    not_empty(name, scores)


def labels_of_rows(name, targets, scores):
    """Refuse anything but one integer label for each row of scores."""
    if not has_dtype(targets, "int"):
        raise TypeError(
            f"{name}: targets are integer class labels, not "
            f"{getattr(targets, 'dtype', type(targets).__name__)}; "
            "take the argmax of one-hot rows, or round and convert"
        )
    rows = shape_of(scores)[:-1]
    axes = ("N", *(f"axis {i}" for i in range(1, len(rows))))
    rank(f"{name}: targets", targets, axes)
    for given, expected in zip(shape_of(targets), rows, strict=True):
        same_size(f"{name}: labels against rows of scores", given, expected)


def _weights(what, weights, scores):
    given = np.shape(weights) if isinstance(weights, (list, tuple)) else weights.shape
    if len(given) != 1:
        raise ValueError(f"{what} has shape {tuple(given)}, but (classes,) is expected")
    same_size(f"{what} against classes", given[0], shape_of(scores)[-1])


def _weights_values(what, weights):
    weights = np.asarray(weights)
    finite(what, weights)
    if (weights < 0).any():
        raise ValueError(f"{what} must not be negative, but one is {weights.min()}")


def _probabilities(name, rows):
    rows = np.asarray(rows)
    finite(f"{name}: targets", rows)
    sums = rows.sum(axis=-1)
    tolerance = 1e-3 if rows.dtype == np.float16 else 1e-5
    wrong = (rows < 0).any(axis=-1) | (abs(sums - 1) > tolerance)
    if wrong.any():
        raise ValueError(
            f"{name}: a row of targets is {rows[wrong][0]}, but soft labels are "
            "probabilities: not negative, with a sum of one"
        )


def is_soft(targets, logits):
    """Return whether targets are rows of probabilities rather than labels."""
    same_rank = len(shape_of(targets)) == len(shape_of(logits))
    return same_rank and has_dtype(targets, "float")


def _softmax_cross_entropy(
    logits,
    *,
    targets,
    label_smoothing=0.0,
    class_weights=None,
    ignore_index=None,
    reduction="mean",
):
    name = "softmax_cross_entropy"
    rows_of_scores(f"{name}: logits", logits)
    if not hasattr(targets, "shape"):
        raise TypeError(f"{name}: targets are an array, not {type(targets).__name__}")
    if is_soft(targets, logits):
        same_shape(name, logits=logits, targets=targets)
        if ignore_index is not None:
            raise ValueError(f"{name}: ignore_index needs integer labels as targets")
    else:
        labels_of_rows(name, targets, logits)
    between(f"{name}: label_smoothing", label_smoothing, 0, 1, include_high=False)
    if class_weights is not None:
        _weights(f"{name}: class_weights", class_weights, logits)
    if ignore_index is not None:
        integer(f"{name}: ignore_index", ignore_index, at_least=-(2**31))
    known_reduction(name, reduction)


def _softmax_cross_entropy_values(
    logits, *, targets, class_weights=None, ignore_index=None, reduction="mean", **_
):
    name, classes = "softmax_cross_entropy", logits.shape[-1]
    finite(f"{name}: logits", logits, DIVERGED)
    not_probabilities(logits)
    if class_weights is not None:
        _weights_values(f"{name}: class_weights", class_weights)
    if is_soft(targets, logits):
        _probabilities(name, targets)
        return
    class_labels(targets, classes, ignore_index)
    if reduction == "mean" and not (class_weights is None and ignore_index is None):
        _something_counts(name, targets, class_weights, ignore_index)


def _something_counts(name, labels, class_weights, ignore_index):
    counted = labels if ignore_index is None else labels[labels != ignore_index]
    if class_weights is not None:
        counted = counted[np.asarray(class_weights)[counted] > 0]
    if counted.size == 0:
        raise ValueError(
            f"{name}: every target is ignored or has weight 0, and the mean of nothing "
            "is undefined; leave such a batch out, or take the sum"
        )


def _binary_cross_entropy(
    logits, *, targets, positive_weight=1.0, label_smoothing=0.0, reduction="mean"
):
    name = "binary_cross_entropy"
    not_empty(f"{name}: logits", logits)
    _numeric(name, targets)
    same_shape(name, logits=logits, targets=targets)
    between(f"{name}: positive_weight", positive_weight, 0, math.inf, include_low=False)
    between(f"{name}: label_smoothing", label_smoothing, 0, 1, include_high=False)
    known_reduction(name, reduction)


def _numeric(name, targets):
    if not has_dtype(targets, "float", "int"):
        raise TypeError(
            f"{name}: targets are an array of integers or floats, not "
            f"{getattr(targets, 'dtype', type(targets).__name__)}"
        )


def _binary_cross_entropy_values(logits, *, targets, **_):
    name, targets = "binary_cross_entropy", np.asarray(targets)
    finite(f"{name}: logits", logits, DIVERGED)
    finite(f"{name}: targets", targets)
    wrong = targets[(targets < 0) | (targets > 1)]
    if wrong.size:
        raise ValueError(
            f"{name}: a target is {wrong[0]}, but targets are 0, 1 or between "
            "(labels of several classes need softmax_cross_entropy)"
        )


def _focal(logits, *, targets, gamma=2.0, alpha=None, reduction="mean"):
    rows_of_scores("focal: logits", logits)
    at_least_two_classes("focal", logits)
    labels_of_rows("focal", targets, logits)
    between("focal: gamma", gamma, 0, math.inf)
    if alpha is not None:
        _weights("focal: alpha", alpha, logits)
    known_reduction("focal", reduction)


def at_least_two_classes(name, scores):
    """Refuse scores of a single class, which has no rival."""
    if shape_of(scores)[-1] == 1:
        raise ValueError(
            f"{name}: labels need at least two classes, but the scores have shape "
            f"{shape_of(scores)}"
        )


def _focal_values(logits, *, targets, alpha=None, **_):
    finite("focal: logits", logits, DIVERGED)
    not_probabilities(logits)
    class_labels(targets, logits.shape[-1])
    if alpha is not None:
        _weights_values("focal: alpha", alpha)


def _kl_divergence(logits, *, targets, reduction="mean"):
    rows_of_scores("kl_divergence: logits", logits)
    floating("kl_divergence: targets", targets)
    same_shape("kl_divergence", logits=logits, targets=targets)
    known_reduction("kl_divergence", reduction)


def _kl_divergence_values(logits, *, targets, **_):
    finite("kl_divergence: logits", logits, DIVERGED)
    not_probabilities(logits)
    _probabilities("kl_divergence", targets)


SHAPES = {
    "binary_cross_entropy": _binary_cross_entropy,
    "focal": _focal,
    "kl_divergence": _kl_divergence,
    "softmax_cross_entropy": _softmax_cross_entropy,
}
VALUES = {
    "binary_cross_entropy": _binary_cross_entropy_values,
    "focal": _focal_values,
    "kl_divergence": _kl_divergence_values,
    "softmax_cross_entropy": _softmax_cross_entropy_values,
}
