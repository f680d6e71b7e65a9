"""Attention: every query reads an average of the values, weighted by their keys."""

import math

import numpy as np

from mlcourse.checks import attention as checks
from mlcourse.reference.core import op, vjp
from mlcourse.reference.operations.linear import linear


@op
def attention_weights(q, k, *, mask=None):
    """Say how much every query looks at every key: P = softmax(q kᵀ / √d + mask).

    Parameters
    ----------
    q : array, shape (..., T, d)
    k : array, shape (..., S, d)
    mask : array of bool, broadcastable to (..., T, S), optional
        True where a query may look. Elsewhere −∞ is added before the softmax.

    Returns
    -------
    array, shape (..., T, S)
        Every row sums to one. The row of a query that may look nowhere is zero, and so
        is its gradient.

    Notes
    -----
    With scores s = q kᵀ / √d and the pullback of the softmax,
    ds = P ⊙ (dP − Σⱼ dP ⊙ P), dq = ds k / √d and dk = dsᵀ q / √d. A masked entry has
    P = 0, so ds = 0 there.

    Subtracting the largest score keeps the exponentials from overflowing, and makes
    the sum of a row at least 1: a smaller sum is the 0 of a row that is all masked.

    Examples
    --------
    >>> q, k = [[1.0, 0.0]], [[1.0, 0.0], [1.0, 9.0], [0.0, 1.0]]
    >>> attention_weights(q, k, mask=[[True, True, False]]).tolist()
    [[0.5, 0.5, 0.0]]
    """
    q = q / math.sqrt(q.shape[-1])
    scores = q @ k.swapaxes(-1, -2)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    lowest = np.finfo(scores.dtype).min
    scores -= scores.max(axis=-1, keepdims=True, initial=lowest)
    weights = np.exp(scores, out=scores)
    weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1)

    def pullback(dweights):
        dscores = dweights * weights
        dscores -= weights * dscores.sum(axis=-1, keepdims=True)
        dk = dscores.swapaxes(-1, -2) @ q
        return dscores @ k / math.sqrt(q.shape[-1]), dk

    return weights, pullback


@op
def attention(q, k, v, *, mask=None):
    """Average the values by the attention weights: y = softmax(q kᵀ / √d + mask) v.

    Parameters
    ----------
    q : array, shape (..., T, d)
    k : array, shape (..., S, d)
    v : array, shape (..., S, e)
    mask : array of bool, broadcastable to (..., T, S), optional
        True where a query may look. A query that may look nowhere reads zeros.

    Returns
    -------
    array, shape (..., T, e)

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, or the mask is not of bool.

    Notes
    -----
    y = P v, so dv = Pᵀ dy, and dP = dy vᵀ goes back through ``attention_weights``.

    References
    ----------
    Vaswani et al. (2017), arXiv:1706.03762.

    Examples
    --------
    >>> q, k, v = [[1.0, 0.0]], [[1.0, 0.0], [1.0, 9.0]], [[2.0], [4.0]]
    >>> attention(q, k, v).tolist()
    [[3.0]]
    """
    weights, pull_weights = vjp(attention_weights, q, k, mask=mask)
    y = weights @ v

    def pullback(dy):
        dv = weights.swapaxes(-1, -2) @ dy
        dq, dk = pull_weights(dy @ v.swapaxes(-1, -2))
        return dq, dk, dv

    return y, pullback


@op
def multi_head_attention(
    x, context, wq, wk, wv, wo, bq, bk, bv, bo, *, heads, mask=None
):
    """Let every position of ``x`` look at ``context``, with several heads.

    Parameters
    ----------
    x : array, shape (N, T, D)
        Where the queries come from.
    context : array, shape (N, S, D)
        Where the keys and values come from: ``x`` itself in self-attention.
    wq, wk, wv, wo : arrays, shape (D, D)
        Of the queries, keys, values and of the output. Head h has the columns from
        h D/heads to (h + 1) D/heads of the first three.
    bq, bk, bv, bo : arrays, shape (D,)
    heads : int
        A divisor of D.
    mask : array of bool, broadcastable to (T, S) or (N, T, S), optional
        True where a position may look, the same for all heads.

    Returns
    -------
    array, shape (N, T, D)

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, or the mask is not of bool.

    Notes
    -----
    The parts are ``linear`` and ``attention``. The pullback calls their pullbacks in
    reverse order; ``context`` is used twice, so its two gradients add up. That of
    ``bk`` is always zero: a bias of the keys adds the same number to all scores of a
    query, which no softmax sees. It is there because other libraries have it.

    References
    ----------
    Vaswani et al. (2017), arXiv:1706.03762.

    Examples
    --------
    >>> x, eye, zero = [[[1.0, 0.0], [0.0, 1.0]]], np.eye(2), np.zeros(2)
    >>> y = multi_head_attention(
    ...     x, x, eye, eye, eye, eye, zero, zero, zero, zero, heads=2
    ... )
    >>> y.round(3).tolist()
    [[[0.731, 0.5], [0.5, 0.731]]]
    """
    width = x.shape[-1]

    def rows(a):
        """Stack the positions of all examples: (N, T, D) as (N T, D)."""
        return a.reshape(-1, width)

    def split(a, like):
        """Give every head its columns: (N T, D) as (N, heads, T, D / heads)."""
        return a.reshape(*like.shape[:2], heads, width // heads).swapaxes(1, 2)

    def join(a):
        """Undo ``split``."""
        return a.swapaxes(1, 2).reshape(-1, width)

    if mask is not None:
        mask = np.asarray(mask)[..., None, :, :]

    q, pull_q = vjp(linear, rows(x), wq, bq)
    k, pull_k = vjp(linear, rows(context), wk, bk)
    v, pull_v = vjp(linear, rows(context), wv, bv)
    q, k, v = split(q, x), split(k, context), split(v, context)
    read, pull_read = vjp(attention, q, k, v, mask=mask)
    y, pull_y = vjp(linear, join(read), wo, bo)

    def pullback(dy):
        dread, dwo, dbo = pull_y(rows(dy))
        dq, dk, dv = pull_read(split(dread, x))
        dx, dwq, dbq = pull_q(join(dq))
        from_k, dwk, dbk = pull_k(join(dk))
        from_v, dwv, dbv = pull_v(join(dv))
        dx, dcontext = dx.reshape(x.shape), (from_k + from_v).reshape(context.shape)
        return dx, dcontext, dwq, dwk, dwv, dwo, dbq, dbk, dbv, dbo

    return y.reshape(x.shape), pullback


def causal_mask(length, *, offset=0):
    """Return the mask that lets every position look at itself and at earlier ones.

    Parameters
    ----------
    length : int
        Number of queries.
    offset : int
        Number of earlier positions whose keys are also there (a cache): query i stands
        at position ``offset`` + i.

    Returns
    -------
    array of bool, shape (length, offset + length)

    Examples
    --------
    >>> causal_mask(3).astype(int).tolist()
    [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    >>> causal_mask(1, offset=2).astype(int).tolist()
    [[1, 1, 1]]
    """
    checks.causal_mask(length, offset)
    return np.tri(length, offset + length, offset, dtype=bool)
