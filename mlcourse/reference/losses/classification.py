"""Losses for targets that are classes, on logits.

The softmax or the sigmoid is part of the loss, which therefore does not saturate and
has the pullback *what was said minus what is true*. All have a ``reduction``: the
"mean" over the examples, their "sum", or "none", one loss for each example; what an
example is, and what the mean divides by where examples have weights, each loss says.
"""

import numpy as np

from mlcourse.checks.basic import has_dtype
from mlcourse.reference.core import op
from mlcourse.reference.losses.labels import (
    at,
    counted_labels,
    label_rows,
    soft_cross_entropy,
)
from mlcourse.reference.losses.reductions import reduce
from mlcourse.reference.operations.activations import sigmoid, softplus


@op
def softmax_cross_entropy(
    logits,
    *,
    targets,
    label_smoothing=0.0,
    class_weights=None,
    ignore_index=None,
    reduction="mean",
):
    """Average −log softmax(logits)[target] over the rows of a batch.

    Parameters
    ----------
    logits : array, shape (N, classes), or (N, …, classes) such as (N, T, classes)
    targets : array of int, shape (N,) or (N, …), or array of float, shape of ``logits``
        Labels from 0 to classes − 1, or *soft labels*: rows of probabilities.
    label_smoothing : float in [0, 1)
        How much of each row of probabilities is spread evenly over the classes.
    class_weights : array, shape (classes,), optional
        Not negative. A term w_c log p_c takes the place of each log p_c.
    ignore_index : int, optional
        A label, say of padding, that does not count: neither in the sum nor in what
        the mean divides by.
    reduction : {"mean", "sum", "none"}
        An example is a row. The mean of labels divides by the weights of the classes
        of the rows that count, as PyTorch's does, and that of soft labels by the
        number of rows, weights or not.

    Returns
    -------
    array, shape () or, without reduction, that of the rows
        In nats.

    Raises
    ------
    TypeError, ValueError
        If labels are neither integers nor rows of probabilities, if they are out of
        range, if the batch is empty, if ``logits`` are evidently probabilities, or if
        no row counts in a mean (the frameworks, which do not look, then return 0).

    Notes
    -----
    Equations ``eq-cross-entropy`` and ``eq-cross-entropy-pullback`` of the chapter on
    the multilayer perceptron. Subtracting the largest logit changes nothing but keeps
    the exponentials from overflowing.

    With soft labels, weights or smoothing, ℓ = −Σ_c y_c log p_c for a row y that need
    not sum to one, and dz = dℓ (p Σ_c y_c − y).

    References
    ----------
    Label smoothing: Szegedy et al. (2016), arXiv:1512.00567.

    Examples
    --------
    >>> float(softmax_cross_entropy([[0.0, 0.0]], targets=[1]))
    0.6931471805599453
    >>> padded = {"targets": [[1, -1]], "ignore_index": -1, "reduction": "none"}
    >>> softmax_cross_entropy([[[0.0, 0.0], [0.0, 0.0]]], **padded).round(4).tolist()
    [[0.6931, 0.0]]
    """
    targets = np.asarray(targets)
    if label_smoothing > 0 or has_dtype(targets, "float"):
        y, n = label_rows(logits, targets, label_smoothing, class_weights, ignore_index)
        return soft_cross_entropy(logits, y, n, reduction)

    labels, weights = counted_labels(logits, targets, class_weights, ignore_index)
    z = logits - logits.max(axis=-1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=-1, keepdims=True)
    losses = weights * (np.log(total[..., 0]) - z[at(labels)])
    loss, share = reduce(losses, reduction, weights.sum())

    def pullback(dloss):
        dz = e / total
        dz[at(labels)] -= 1
        return (dz * np.expand_dims(share * dloss * weights, -1),)

    return loss, pullback


@op
def binary_cross_entropy(
    logits, *, targets, positive_weight=1.0, label_smoothing=0.0, reduction="mean"
):
    """Average −t log σ(logits) − (1 − t) log(1 − σ(logits)) over every entry.

    Parameters
    ----------
    logits : array
        Before the sigmoid. Numbers between 0 and 1 are legal logits, so a sigmoid that
        was applied already is not noticed.
    targets : array of int (0 or 1) or of float (in [0, 1]), shape of ``logits``
    positive_weight : float, positive
        Multiplies the first term: above 1, a missed positive costs more.
    label_smoothing : float in [0, 1)
        Draws the targets this far towards 1/2.
    reduction : {"mean", "sum", "none"}
        Every entry is an example; the mean divides by their number.

    Returns
    -------
    array, shape () or, without reduction, that of the logits
        In nats.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ (they would broadcast in silence), if a target is outside
        [0, 1], or if there is no entry.

    Notes
    -----
    −log σ(z) is softplus(−z), which does not overflow, and the derivative of softplus
    is σ. With w the weight of positives, ℓ = w t softplus(−z) + (1 − t) softplus(z) and
    dz = dℓ ((1 − t) σ(z) − w t σ(−z)), which is dℓ (σ(z) − t) for w = 1.

    Examples
    --------
    >>> binary_cross_entropy([0.0, 1000.0], targets=[1, 0], reduction="none").round(4)
    array([6.931e-01, 1.000e+03])
    """
    t = np.asarray(targets, logits.dtype)
    t = (1 - label_smoothing) * t + label_smoothing / 2
    positive, negative = positive_weight * t, 1 - t
    losses = positive * softplus(-logits) + negative * softplus(logits)
    loss, share = reduce(losses, reduction)
    slope = negative * sigmoid(logits) - positive * sigmoid(-logits)

    def pullback(dloss):
        return (share * dloss * slope,)

    return loss, pullback


@op
def focal(logits, *, targets, gamma=2.0, alpha=None, reduction="mean"):
    """Average −(1 − p)^γ log p, where p = softmax(logits)[target], over the rows.

    Rows that are already right count less than in the cross-entropy, which is γ = 0.

    Parameters
    ----------
    logits : array, shape (N, classes) or (N, …, classes), at least two classes
    targets : array of int, shape (N,) or (N, …)
        Labels from 0 to classes − 1.
    gamma : float, at least 0
        How fast the weight of a row falls with its probability of being right.
    alpha : array, shape (classes,), optional
        Weights of the classes, not negative.
    reduction : {"mean", "sum", "none"}
        An example is a row. The mean divides by the number of rows, whatever their
        weights (unlike ``softmax_cross_entropy``).

    Returns
    -------
    array, shape () or, without reduction, that of the rows

    Raises
    ------
    TypeError, ValueError
        If labels are not integers or out of range, if the batch is empty, or if
        ``logits`` are evidently probabilities.

    Notes
    -----
    Let u = log Σ_{k≠t} exp(z_k) − z_t, the margin by which a row is wrong. Then
    1 − p = σ(u) and −log p = softplus(u), so that ℓ = α σ(u)^γ softplus(u) and
    ∂ℓ/∂u = α σ(u)^γ (γ σ(−u) softplus(u) + σ(u)). By u, ∂u/∂z_t = −1, and ∂u/∂z_k is
    the softmax over the other classes. Nothing is divided by 1 − p, which may be 0.

    References
    ----------
    Lin et al. (2017), arXiv:1708.02002.

    Examples
    --------
    >>> focal([[0.0, 0.0], [0.0, 9.0]], targets=[1, 1], reduction="none").round(4)
    array([0.1733, 0.    ])
    """
    targets = np.asarray(targets)
    label = at(targets)
    others = logits.copy()
    others[label] = -np.inf
    largest = others.max(axis=-1, keepdims=True)
    e = np.exp(others - largest)
    total = e.sum(axis=-1, keepdims=True)
    u = (largest + np.log(total))[..., 0] - logits[label]
    weights = sigmoid(u) ** gamma
    if alpha is not None:
        weights = weights * np.asarray(alpha, logits.dtype)[targets]
    loss, share = reduce(weights * softplus(u), reduction)
    slope = weights * (gamma * sigmoid(-u) * softplus(u) + sigmoid(u))

    def pullback(dloss):
        du = share * dloss * slope
        dz = np.expand_dims(du, -1) * e / total
        dz[label] = -du
        return (dz,)

    return loss, pullback


@op
def kl_divergence(logits, *, targets, reduction="mean"):
    """Average Σ t log(t / softmax(logits)), how far targets are from it, over the rows.

    Parameters
    ----------
    logits : array, shape (N, classes) or (N, …, classes)
    targets : array of float, shape of ``logits``
        Rows of probabilities; zeros are allowed.
    reduction : {"mean", "sum", "none"}
        An example is a row, and the mean divides by their number ("batchmean" in
        PyTorch, whose "mean" divides by the number of entries).

    Returns
    -------
    array, shape () or, without reduction, that of the rows
        KL(targets ‖ softmax(logits)) in nats, 0 where they are equal.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, a row of targets is negative or does not sum to one, if
        the batch is empty, or if ``logits`` are evidently probabilities.

    Notes
    -----
    It is the cross-entropy of soft labels minus their entropy, which the logits do not
    change; so the pullback is that of the cross-entropy, dz = dℓ (p Σ_c t_c − t).
    A zero among the targets adds nothing: t log t → 0.

    Examples
    --------
    >>> round(float(kl_divergence([[0.0, 0.0]], targets=[[1.0, 0.0]])), 4)
    0.6931
    """
    t = np.asarray(targets, logits.dtype)
    z = logits - logits.max(axis=-1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=-1, keepdims=True)
    log_t = np.log(np.where(t == 0, 1, t))
    losses = (t * (log_t - z + np.log(total))).sum(axis=-1)
    loss, share = reduce(losses, reduction)

    def pullback(dloss):
        dz = t.sum(axis=-1, keepdims=True) * e / total - t
        return (dz * np.expand_dims(share * dloss, -1),)

    return loss, pullback
