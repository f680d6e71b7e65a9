"""Labels on the way into a loss: where they point, what they weigh, soft labels."""

import numpy as np

from mlcourse.checks.basic import has_dtype
from mlcourse.reference.losses.reductions import reduce


def at(labels):
    """Return the index of the entry of the last axis that each label names.

    Examples
    --------
    >>> np.array([[1, 2], [3, 4]])[at(np.array([1, 0]))].tolist()
    [2, 3]
    """
    return (*np.indices(labels.shape, sparse=True), labels)


def counted_labels(logits, targets, class_weights=None, ignore_index=None):
    """Return labels with 0 in place of the ignored ones, and what each one counts.

    Examples
    --------
    >>> labels, weights = counted_labels(np.zeros((2, 3)), np.array([2, -1]), None, -1)
    >>> labels.tolist(), weights.tolist()
    ([2, 0], [1.0, 0.0])
    """
    ignored = np.zeros(targets.shape, bool)
    if ignore_index is not None:
        ignored = targets == ignore_index
    labels = np.where(ignored, 0, targets)
    return labels, np.where(ignored, 0, _weights(logits, class_weights)[labels])


def label_rows(logits, targets, label_smoothing, class_weights, ignore_index):
    """Return rows of smoothed and weighted probabilities, and what a mean divides by.

    Examples
    --------
    >>> rows, total = label_rows(np.zeros((1, 2)), np.array([1]), 0.2, None, None)
    >>> rows.tolist(), float(total)
    ([[0.1, 0.9]], 1.0)
    """
    weights, classes = _weights(logits, class_weights), logits.shape[-1]
    if has_dtype(targets, "float"):
        rows, counted, total = targets.astype(weights.dtype), 1.0, targets[..., 0].size
    else:
        labels, share = counted_labels(logits, targets, class_weights, ignore_index)
        _, once = counted_labels(logits, targets, None, ignore_index)
        rows, counted, total = np.zeros(logits.shape, once.dtype), once, share.sum()
        rows[at(labels)] = 1
        counted = counted[..., np.newaxis]
    rows = (1 - label_smoothing) * rows + label_smoothing / classes
    return rows * weights * counted, total


def soft_cross_entropy(logits, y, n, reduction):
    """Return −Σ y log softmax(logits), reduced by a mean over ``n``, and its pullback.

    Examples
    --------
    >>> y = np.array([[0.5, 0.5]])
    >>> loss, pullback = soft_cross_entropy(np.zeros((1, 2)), y, 1, "sum")
    >>> loss.round(4), pullback(1.0)[0].tolist()
    (np.float64(0.6931), [[0.0, 0.0]])
    """
    z = logits - logits.max(axis=-1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=-1, keepdims=True)
    losses = (y * (np.log(total) - z)).sum(axis=-1)
    loss, share = reduce(losses, reduction, n)

    def pullback(dloss):
        dz = y.sum(axis=-1, keepdims=True) * e / total - y
        return (dz * np.expand_dims(share * dloss, -1),)

    return loss, pullback


def _weights(logits, class_weights):
    dtype = logits.real.dtype
    if class_weights is None:
        return np.ones(logits.shape[-1], dtype)
    return np.asarray(class_weights, dtype)
