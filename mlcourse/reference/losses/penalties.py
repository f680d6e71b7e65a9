"""Penalties on weights, which draw them toward zero."""

import numpy as np

from mlcourse.reference.core import op, vjp
from mlcourse.trees import tree_map


@op
def elastic_net(w, *, l1=0.0, l2=0.0):
    """Penalize large weights: l1 · Σ |w| + l2 · Σ w².

    Parameters
    ----------
    w : array
    l1, l2 : float, at least 0
        Strengths. Either alone is the penalty of the lasso or of ridge regression.

    Returns
    -------
    array, shape ()

    Raises
    ------
    TypeError, ValueError
        If ``w`` holds no floating-point numbers, or a strength is negative.

    Notes
    -----
    Equation ``eq-elastic-net`` of the chapter on regularization. The gradient of
    l2 · Σ w² is 2 l2 w, so that ``weight_decay=λ`` of ``sgd`` is l2 = λ / 2. Where a
    weight is 0 its sign, and so the gradient of |w|, is taken to be 0.

    References
    ----------
    Zou and Hastie (2005), doi:10.1111/j.1467-9868.2005.00503.x.

    Examples
    --------
    >>> float(elastic_net([3.0, -1.0], l1=1.0, l2=0.5))
    9.0
    """
    y = l1 * abs(w).sum() + l2 * (w * w).sum()

    def pullback(dy):
        return (dy * (l1 * np.sign(w) + 2 * l2 * w),)

    return y, pullback


def penalty_gradients(penalty, params):
    """Return the gradients of a penalty on every array of two axes or more.

    Biases, and the scales and shifts of a normalization, have one: theirs are zero.

    Examples
    --------
    >>> params = {"w": np.array([[2.0]]), "b": np.array([3.0])}
    >>> penalty_gradients(lambda w: elastic_net(w, l2=1.0), params)
    {'w': array([[4.]]), 'b': array([0.])}
    """

    def gradient(w):
        if w.ndim < 2:
            return np.zeros_like(w)
        value, pullback = vjp(penalty, w)
        return pullback(np.ones_like(value))[0]

    return tree_map(gradient, params)
