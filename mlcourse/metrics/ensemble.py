"""Several classifiers as one."""

import numpy as np

from mlcourse.checks.basic import finite, floating, not_empty, rank


def average_probabilities(logits):
    """Average the probabilities that several classifiers give.

    Parameters
    ----------
    logits : array, shape (models, N, classes)
        Of each model for the same examples, before the softmax.

    Returns
    -------
    array, shape (N, classes)
        Rows sum to 1.

    Raises
    ------
    TypeError, ValueError
        If the logits are not three axes of finite floating-point numbers.

    References
    ----------
    Lakshminarayanan, Pritzel and Blundell (2017), arXiv:1612.01474.

    Examples
    --------
    >>> average_probabilities([[[0.0, 0.0]], [[0.0, np.log(3)]]]).tolist()
    [[0.375, 0.625]]
    """
    logits = np.asarray(logits)
    rank("average_probabilities: logits", logits, ("models", "N", "classes"))
    not_empty("average_probabilities: logits", logits)
    floating("average_probabilities: logits", logits)
    finite("average_probabilities: logits", logits)
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return (e / e.sum(axis=-1, keepdims=True)).mean(axis=0)
