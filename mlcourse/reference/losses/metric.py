"""Losses that compare: scores by a margin, vectors by their distance or direction.

All have a ``reduction``: the "mean" over the examples, their "sum", or "none", one
loss for each example; what an example is, each loss says.
"""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.losses.labels import at
from mlcourse.reference.losses.reductions import reduce


@op
def hinge(scores, *, targets, margin=1.0, reduction="mean"):
    """Average by how much the right score fails to lead by a margin.

    Parameters
    ----------
    scores : array, shape (N, classes) or (N, …, classes); any shape for signs
    targets : array
        Labels from 0 to classes − 1, one axis fewer than ``scores``; or signs, −1 or 1,
        as integers or floats in the shape of ``scores``.
    margin : float, positive
    reduction : {"mean", "sum", "none"}
        An example is a row, or with signs an entry; the mean divides by their number.

    Returns
    -------
    array, shape () or, without reduction, that of the targets

    Raises
    ------
    TypeError, ValueError
        If labels are out of range, signs are neither −1 nor 1, if there are labels but
        fewer than two classes, or if the batch is empty.

    Notes
    -----
    With labels it is the loss of Crammer and Singer, max(0, m + max_{k≠t} s_k − s_t):
    only the strongest of the wrong classes counts, the first one of equals. (PyTorch's
    ``multi_margin_loss`` sums over all of them.) With signs it is max(0, m − t s). The
    derivatives are 1, −1 and −t where the loss is positive, and 0 elsewhere.

    References
    ----------
    Crammer and Singer (2001), Journal of Machine Learning Research 2, 265–292.

    Examples
    --------
    >>> hinge([[2.0, 0.5, 0.0]], targets=[1], reduction="none").tolist()
    [2.5]
    >>> hinge([2.0, 0.5], targets=[1, -1], reduction="none").tolist()
    [0.0, 1.5]
    """
    targets = np.asarray(targets)
    if targets.ndim == scores.ndim:
        return _signed_hinge(scores, targets.astype(scores.dtype), margin, reduction)
    others = scores.copy()
    others[at(targets)] = -np.inf
    rival = others.argmax(axis=-1)
    losses = np.maximum(margin + scores[at(rival)] - scores[at(targets)], 0)
    loss, share = reduce(losses, reduction)

    def pullback(dloss):
        push = share * dloss * (losses > 0)
        ds = np.zeros_like(scores)
        ds[at(rival)] = push
        ds[at(targets)] = -push
        return (ds,)

    return loss, pullback


def _signed_hinge(scores, signs, margin, reduction):
    losses = np.maximum(margin - signs * scores, 0)
    loss, share = reduce(losses, reduction)

    def pullback(dloss):
        return (-signs * share * dloss * (losses > 0),)

    return loss, pullback


@op
def triplet(anchor, positive, negative, *, margin=1.0, reduction="mean"):
    """Average by how much a positive is not nearer than a negative by a margin.

    Parameters
    ----------
    anchor, positive, negative : arrays of the same shape, (…, features)
    margin : float, positive
        In the unit of the distance, which is Euclidean.
    reduction : {"mean", "sum", "none"}
        An example is a vector; the mean divides by their number.

    Returns
    -------
    array, shape () or, without reduction, (…)

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, there is no example, or the margin is not positive.

    Notes
    -----
    ℓ = max(0, m + ‖a − p‖ − ‖a − n‖). Where it is positive, and with u and v the unit
    vectors along a − p and a − n, da = dℓ (u − v), dp = −dℓ u and dn = dℓ v. Two equal
    vectors have no direction between them; u or v is then taken to be 0, so that the
    gradient stays finite. The paper scales its vectors to length 1 and squares the
    distances.

    References
    ----------
    Schroff, Kalenichenko and Philbin (2015), arXiv:1503.03832.

    Examples
    --------
    >>> float(triplet([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.0]]))
    1.0
    """
    near, to_positive = _direction(anchor - positive)
    far, to_negative = _direction(anchor - negative)
    losses = np.maximum(margin + near - far, 0)
    loss, share = reduce(losses, reduction)

    def pullback(dloss):
        push = np.expand_dims(share * dloss * (losses > 0), -1)
        closer, away = push * to_positive, push * to_negative
        return closer - away, -closer, away

    return loss, pullback


def _direction(x):
    """Return lengths of vectors, and the vectors of length one (or zero) along them."""
    length = np.sqrt((x * x).sum(axis=-1))
    return length, x / np.expand_dims(np.where(length == 0, 1, length), -1)


@op
def info_nce(a, b, *, temperature=0.1, reduction="mean"):
    """Average −log softmax of finding a view's partner among all other views.

    Parameters
    ----------
    a, b : arrays, shape (N, features)
        Two views of the same N ≥ 2 examples; a[i] and b[i] are partners. They are
        scaled to unit length here.
    temperature : float, positive
        τ; the smaller, the more the hardest negatives count.
    reduction : {"mean", "sum", "none"}
        An example is a view: there are 2 N, first those of ``a``.

    Returns
    -------
    array, shape () or, without reduction, (2 N,)
        In nats.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, there are fewer than two pairs, a vector is zero, or the
        temperature is not positive.

    Notes
    -----
    The form of SimCLR, called NT-Xent: the views x = [a; b] become v = x / ‖x‖ and
    z = v vᵀ / τ, without the diagonal, and each view is classified among the other
    2 N − 1: ℓ_i = log Σ_{k≠i} exp(z_ik) − z_{i, partner(i)}. So dz is softmax minus
    one-hot, dv = (dz + dzᵀ) v / τ, as v stands on both sides, and
    dx = (dv − v ⟨v, dv⟩) / ‖x‖, as the length of x does not matter.

    References
    ----------
    Chen et al. (2020), arXiv:2002.05709. van den Oord et al. (2018), arXiv:1807.03748.

    Examples
    --------
    >>> views = [[1.0, 0.0], [0.0, 1.0]]
    >>> round(float(info_nce(views, views, temperature=1.0)), 4)
    0.5514
    """
    x, n = np.concatenate([a, b]), len(a)
    rows = np.arange(2 * n)
    pairs = rows, np.roll(rows, n)
    length = np.sqrt((x * x).sum(axis=1, keepdims=True))
    v = x / length
    z = v @ v.T / temperature
    np.fill_diagonal(z, -np.inf)
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=1, keepdims=True)
    loss, share = reduce(np.log(total[:, 0]) - z[pairs], reduction)

    def pullback(dloss):
        dz = e / total
        dz[pairs] -= 1
        dz = dz * np.expand_dims(share * dloss, -1)
        dv = (dz + dz.T) @ v / temperature
        dx = (dv - v * (v * dv).sum(axis=1, keepdims=True)) / length
        return dx[:n], dx[n:]

    return loss, pullback


def simclr_loss(outputs, *, targets=None, temperature=0.1):
    """Compute ``info_nce`` of the two projections that a ``simclr`` model returns.

    Parameters
    ----------
    outputs : tuple (a, b) of arrays, shape (N, projection)
    targets : optional
        Not used: the examples are told apart without labels.
    temperature : float, positive
        As in ``info_nce``.

    Examples
    --------
    >>> views = np.eye(2)
    >>> round(float(simclr_loss((views, views), temperature=1.0)), 4)
    0.5514
    """
    return info_nce(*outputs, temperature=temperature)
