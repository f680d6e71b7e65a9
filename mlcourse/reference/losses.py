"""Losses: one number that says how wrong a batch of outputs is."""

import numpy as np

from mlcourse.reference.core import op


@op
def softmax_cross_entropy(logits, *, targets):
    """Average −log softmax(logits)[target] over the rows of a batch.

    Parameters
    ----------
    logits : array, shape (N, classes)
    targets : array of int, shape (N,)
        Labels from 0 to classes − 1.

    Returns
    -------
    array, shape ()
        In nats.

    Raises
    ------
    TypeError, ValueError
        If labels are not integers or out of range, if the batch is empty, or if
        ``logits`` are evidently probabilities.

    Notes
    -----
    Equations ``eq-cross-entropy`` and ``eq-cross-entropy-pullback`` of the chapter on
    the multilayer perceptron. Subtracting the largest logit changes nothing but keeps
    the exponentials from overflowing.

    Examples
    --------
    >>> float(softmax_cross_entropy([[0.0, 0.0]], targets=[1]))
    0.6931471805599453
    """
    rows = np.arange(len(logits))
    z = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - z[rows, targets]).mean()

    def pullback(dloss):
        dz = e / total
        dz[rows, targets] -= 1
        return (dz * (dloss / len(logits)),)

    return loss, pullback


@op
def mse(predictions, *, targets):
    """Average the squared error over every entry.

    Parameters
    ----------
    predictions, targets : arrays of the same shape

    Returns
    -------
    array, shape ()
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
    loss = (error * error).mean()

    def pullback(dloss):
        return (error * (2 * dloss / error.size),)

    return loss, pullback
