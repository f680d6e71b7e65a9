"""Weights in and out of a model, as nested dictionaries of NumPy arrays."""

import numpy as np

from mlcourse.checks import training as checks
from mlcourse.trees import tree_map, tree_merge


def weights(model):
    """Copy the parameters of a model to NumPy, under the names all backends use.

    Returns
    -------
    dict
        ``{"layer1": {"w": …, "b": …}, …}``, contiguous arrays. Batch norm adds its
        running statistics, ``{"gamma": …, "beta": …, "mean": …, "variance": …}``.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> ml.weights(ml.models.mlp((2, 3)))["layer1"]["w"].shape
    (2, 3)
    """
    copies = tree_map(lambda a: np.array(a, order="C"), model.params)
    return tree_merge(copies, tree_map(lambda a: np.array(a, order="C"), model.state))


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
    checks.weights(tree_merge(model.params, model.state), weights)

    def like(tree, given):
        if isinstance(tree, dict):
            return {name: like(tree[name], given[name]) for name in tree}
        return np.array(given, model.dtype)

    model.params, model.state = like(model.params, weights), like(model.state, weights)
