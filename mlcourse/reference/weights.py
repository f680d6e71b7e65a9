"""Weights in and out of a model, as nested dictionaries of NumPy arrays."""

import numpy as np

from mlcourse.checks import training as checks
from mlcourse.trees import tree_map


def weights(model):
    """Copy the parameters of a model to NumPy, under the names all backends use.

    Returns
    -------
    dict
        ``{"layer1": {"w": …, "b": …}, …}``, contiguous arrays.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> ml.weights(ml.models.mlp((2, 3)))["layer1"]["w"].shape
    (2, 3)
    """
    return tree_map(np.array, model.params)


def load_weights(model, weights):
    """Overwrite the parameters of a model, whichever backend they come from.

    Parameters
    ----------
    model : model of this backend
    weights : dict
        As ``weights`` returns it.

    Raises
    ------
    ValueError
        If names or shapes differ from the model's, or a number is not finite.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> one, other = ml.models.mlp((2, 3), seed=1), ml.models.mlp((2, 3), seed=2)
    >>> ml.load_weights(one, ml.weights(other))
    >>> x = np.ones((1, 2))
    >>> bool((ml.predict(one, x) == ml.predict(other, x)).all())
    True
    """
    checks.weights(model.params, weights)
    model.params = tree_map(lambda w: np.array(w, model.dtype), weights)
