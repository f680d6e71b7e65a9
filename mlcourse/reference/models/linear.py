"""Linear models: a perceptron without hidden layers."""

from mlcourse.checks import models as checks
from mlcourse.reference.models.mlp import mlp


def linear(features, outputs=1, *, seed=0, dtype="float32"):
    """Build linear regression: y = x w + b.

    Parameters
    ----------
    features, outputs : int
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    MLP
        Of the one layer ``layer1``. Call it on an array of shape (N, features); it
        returns (N, outputs).

    Raises
    ------
    ValueError
        If a size is not positive.

    Examples
    --------
    >>> import numpy as np
    >>> linear(3)(np.zeros((2, 3), "float32")).shape
    (2, 1)
    """
    return mlp((features, outputs), seed=seed, dtype=dtype)


def logistic(features, classes, *, seed=0, dtype="float32"):
    """Build logistic regression over two or more classes: softmax(x w + b).

    The model returns logits; the loss, ``softmax_cross_entropy``, takes the softmax.

    Parameters
    ----------
    features : int
    classes : int, at least 2
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    MLP
        Of the one layer ``layer1``. Call it on an array of shape (N, features); it
        returns (N, classes).

    Raises
    ------
    ValueError
        If there are no features, or fewer than two classes.

    Examples
    --------
    >>> import numpy as np
    >>> logistic(3, 2)(np.zeros((5, 3), "float32")).shape
    (5, 2)
    """
    checks.classes(classes)
    return mlp((features, classes), seed=seed, dtype=dtype)
