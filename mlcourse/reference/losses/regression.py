"""Losses for targets that are numbers.

All have one loss for each entry of the predictions, and a ``reduction``: the "mean"
over the entries, their "sum", or "none", an array of the shape of the predictions.
"""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.losses.reductions import reduce


@op
def mse(predictions, *, targets, reduction="mean"):
    """Average the squared error over every entry.

    Parameters
    ----------
    predictions, targets : arrays of the same shape
    reduction : {"mean", "sum", "none"}

    Returns
    -------
    array, shape () or, without reduction, that of the predictions
        In the squared unit of the targets.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ (they would broadcast in silence), or there is no entry.

    Notes
    -----
    Equation ``eq-mse`` of the chapter on the multilayer perceptron.

    Examples
    --------
    >>> float(mse([1.0, 3.0], targets=[0.0, 0.0]))
    5.0
    """
    error = predictions - np.asarray(targets, predictions.dtype)
    loss, share = reduce(error * error, reduction)

    def pullback(dloss):
        return (2 * share * dloss * error,)

    return loss, pullback


@op
def mae(predictions, *, targets, reduction="mean"):
    """Average the absolute error over every entry.

    Parameters
    ----------
    predictions, targets : arrays of the same shape
    reduction : {"mean", "sum", "none"}

    Returns
    -------
    array, shape () or, without reduction, that of the predictions
        In the unit of the targets.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ (they would broadcast in silence), or there is no entry.

    Notes
    -----
    With e = ŷ − y, the derivative of |e| is the sign of e. At the kink it is taken to
    be 0, as in PyTorch and TensorFlow.

    Examples
    --------
    >>> float(mae([1.0, -3.0], targets=[0.0, 0.0]))
    2.0
    """
    error = predictions - np.asarray(targets, predictions.dtype)
    loss, share = reduce(np.abs(error), reduction)

    def pullback(dloss):
        return (share * dloss * np.sign(error),)

    return loss, pullback


@op
def huber(predictions, *, targets, delta=1.0, reduction="mean"):
    """Average half the squared error near zero, and the absolute error beyond delta.

    Parameters
    ----------
    predictions, targets : arrays of the same shape
    delta : float, positive
        Where the parabola turns into a line, in the unit of the targets.
    reduction : {"mean", "sum", "none"}

    Returns
    -------
    array, shape () or, without reduction, that of the predictions

    Raises
    ------
    TypeError, ValueError
        If the shapes differ (they would broadcast in silence), there is no entry, or
        ``delta`` is not positive.

    Notes
    -----
    With e = ŷ − y and c = min(max(e, −δ), δ), the loss of an entry is c (e − c / 2):
    e² / 2 where |e| ≤ δ, and δ (|e| − δ / 2) beyond. Its derivative is c in both
    cases, so that no single error pulls harder than δ.

    References
    ----------
    Huber (1964), doi:10.1214/aoms/1177703732.

    Examples
    --------
    >>> huber([0.5, 3.0], targets=[0.0, 0.0], reduction="none").tolist()
    [0.125, 2.5]
    """
    error = predictions - np.asarray(targets, predictions.dtype)
    clipped = np.clip(error, -delta, delta)
    loss, share = reduce(clipped * (error - clipped / 2), reduction)

    def pullback(dloss):
        return (share * dloss * clipped,)

    return loss, pullback
