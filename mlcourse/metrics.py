"""Metrics: what a user of the model cares about, on NumPy arrays."""

import numpy as np

from mlcourse.checks.basic import has_dtype, not_empty, same_shape


def accuracy(predictions, targets):
    """Return the fraction of labels that are predicted correctly.

    Parameters
    ----------
    predictions, targets : array of int, shape (N,)
        Labels, not probabilities.

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    TypeError, ValueError
        If labels are not integers, the shapes differ, or there are none.

    Examples
    --------
    >>> accuracy([1, 0, 2], [1, 0, 1])
    0.6666666666666666
    """
    predictions, targets = np.asarray(predictions), np.asarray(targets)
    for name, labels in (("predictions", predictions), ("targets", targets)):
        if not has_dtype(labels, "int"):
            raise TypeError(
                f"accuracy compares integer labels, but {name} has dtype "
                f"{labels.dtype}; take the argmax of scores or apply a threshold first"
            )
    same_shape("accuracy", predictions=predictions, targets=targets)
    not_empty("accuracy: predictions", predictions)
    return float((predictions == targets).mean())
