"""What labels and examples count in a mean loss.

A loss may leave labels out, those of padding say, by a setting ``ignore_index``, and
weigh the others by ``class_weights``. Its mean then divides by the weights of the
labels that count, as that of ``softmax_cross_entropy`` does. Settings are those of a
``functools.partial`` or defaults of keywords; what a loss does in its body is not seen.
"""

import inspect

import numpy as np

from mlcourse.checks.basic import class_labels, finite, has_dtype, rank
from mlcourse.metrics import accuracy


def counted(loss, y):
    """Return a mask of the labels that a loss does not ignore.

    Examples
    --------
    >>> import functools
    >>> from mlcourse.reference import softmax_cross_entropy
    >>> loss = functools.partial(softmax_cross_entropy, ignore_index=0)
    >>> counted(loss, np.array([2, 0, 1])).tolist()
    [True, False, True]
    """
    ignored = _setting(loss, "ignore_index")
    if ignored is None or not has_dtype(y, "int"):
        return np.ones(y.shape, bool)
    return y != ignored


def counted_accuracy(loss, predictions, labels):
    """Return the accuracy among the labels that a loss counts."""
    kept = counted(loss, labels)
    return accuracy(predictions[kept], labels[kept])


def label_weights(loss, y):
    """Return what each label counts in a mean loss, or None if all count the same.

    Examples
    --------
    >>> import functools
    >>> from mlcourse.reference import softmax_cross_entropy
    >>> settings = {"ignore_index": -1, "class_weights": [1.0, 2.0]}
    >>> loss = functools.partial(softmax_cross_entropy, **settings)
    >>> label_weights(loss, [[1, 0], [1, -1]]).tolist()
    [[2.0, 1.0], [2.0, 0.0]]
    """
    y, by_class = np.asarray(y), _setting(loss, "class_weights")
    kept = counted(loss, y)
    if not has_dtype(y, "int") or (by_class is None and kept.all()):
        return None
    if by_class is None:
        weights = kept.astype("float64")
    else:
        weights = np.asarray(by_class, "float64")[np.where(kept, y, 0)] * kept
    return weights


def example_weights(loss, y, class_weights, sample_weights):
    """Return the weights of ``fit``, or None if it has none.

    There is one for each row of ``y``, or for each label if some have to be zero:
    those that the loss ignores.

    Raises
    ------
    TypeError, ValueError
        If weights are not positive, there is none for a class, or the loss cannot
        say what each example costs.
    """
    if class_weights is None and sample_weights is None:
        return None
    if "reduction" not in _keywords(loss):
        raise TypeError(
            "class_weights and sample_weights need the loss of every example: a loss "
            "with a keyword reduction, that returns them for reduction='none'"
        )
    y = np.asarray(y)
    kept = counted(loss, y)
    weights = np.ones(len(y)) if kept.all() else kept.astype("float64")
    if class_weights is not None:
        by_class = _positive("class_weights", class_weights)
        if not has_dtype(y, "int"):
            raise TypeError("class_weights need integer labels; use sample_weights")
        rank("class_weights", by_class, ("classes",))
        class_labels(y[kept], len(by_class))
        weights = by_class[np.where(kept, y, 0)] * kept
    if sample_weights is not None:
        by_sample = _positive("sample_weights", sample_weights)
        weights = weights * by_sample.reshape(-1, *(1,) * (weights.ndim - 1))
    return weights


def _positive(name, weights):
    weights = np.asarray(weights, "float64")
    finite(name, weights)
    if not (weights > 0).all():
        raise ValueError(f"{name} must be positive; leave out what should not count")
    return weights


def _setting(loss, name):
    keyword = _keywords(loss).get(name)
    given = keyword is not None and keyword.default is not keyword.empty
    return keyword.default if given else None


def _keywords(loss):
    try:
        return inspect.signature(loss).parameters
    except (TypeError, ValueError):
        return {}
