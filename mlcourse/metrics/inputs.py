"""What every metric asks of its arguments: predictions first, then targets."""

import numpy as np

from mlcourse.checks.basic import (
    class_labels,
    finite,
    has_dtype,
    not_empty,
    rank,
    same_shape,
    same_size,
)


def label_pair(what, predictions, targets):
    """Return two arrays of integer labels of one shape, or refuse them."""
    predictions, targets = np.asarray(predictions), np.asarray(targets)
    for name, labels in (("predictions", predictions), ("targets", targets)):
        if not has_dtype(labels, "int", "bool"):
            raise TypeError(
                f"{what} compares integer labels, but {name} has dtype "
                f"{labels.dtype}; take the argmax of scores or apply a threshold first"
            )
    same_shape(what, predictions=predictions, targets=targets)
    not_empty(f"{what}: predictions", predictions)
    return predictions.astype(np.int64), targets.astype(np.int64)


def binary(what, labels):
    """Refuse labels other than 0 and 1."""
    wrong = labels[(labels != 0) & (labels != 1)]
    if wrong.size:
        raise ValueError(
            f"{what} holds label {wrong[0]}, but a binary metric knows 0 and 1 only; "
            "choose an average over the classes, or compare with the positive class"
        )


def scored(what, scores, targets):
    """Return scores, (N,) for two classes or (N, classes), and labels of shape (N,)."""
    scores, targets = np.asarray(scores), np.asarray(targets)
    if not has_dtype(targets, "int", "bool"):
        swapped = has_dtype(scores, "int", "bool") and has_dtype(targets, "float")
        hint = "; the arguments look swapped" if swapped else ""
        raise TypeError(
            f"{what} takes scores first and integer labels second, but the second "
            f"argument has dtype {targets.dtype}{hint}"
        )
    if not has_dtype(scores, "int", "float", "bool"):
        raise TypeError(f"{what}: scores must be real numbers, not {scores.dtype}")
    rank(f"{what}: targets", targets, ("N",))
    rank(f"{what}: scores", scores, ("N",) if scores.ndim < 2 else ("N", "classes"))
    if scores.shape[1:] == (1,):
        raise ValueError(f"{what}: scores have one column; use scores[:, 0]")
    same_size(f"{what}: labels for the rows of scores", len(targets), len(scores))
    not_empty(f"{what}: scores", scores)
    finite(f"{what}: scores", scores)
    if scores.ndim == 1:
        binary(f"{what}: targets", targets)
    else:
        class_labels(targets, scores.shape[1])
    return scores, targets.astype(np.int64)


def probable(what, probabilities, targets):
    """Return what ``scored`` does, and refuse scores that are no probabilities."""
    p, targets = scored(what, probabilities, targets)
    p = p.astype(np.result_type(p, np.float32), copy=False)
    if p.min() < 0 or p.max() > 1:
        raise ValueError(
            f"{what} takes probabilities in [0, 1], but they run from {p.min()} to "
            f"{p.max()}; apply a sigmoid or a softmax to logits first"
        )
    if p.ndim == 2 and abs(p.sum(axis=1) - 1).max() > np.sqrt(np.finfo(p.dtype).eps):
        row = int(abs(p.sum(axis=1) - 1).argmax())
        raise ValueError(
            f"{what}: the probabilities in row {row} sum to {p[row].sum()}, not to 1"
        )
    return p, targets


def real_pair(what, predictions, targets):
    """Return two float64 arrays of one shape without NaN and infinity."""
    predictions, targets = np.asarray(predictions), np.asarray(targets)
    for name, x in (("predictions", predictions), ("targets", targets)):
        if not has_dtype(x, "int", "float"):
            raise TypeError(f"{what}: {name} must be real numbers, not {x.dtype}")
        finite(f"{what}: {name}", x)
    same_shape(what, predictions=predictions, targets=targets)
    not_empty(f"{what}: predictions", predictions)
    return predictions.astype(np.float64), targets.astype(np.float64)
