"""A gated recurrent unit over whole sequences, fast."""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.operations.plain import recurrent as plain
from mlcourse.reference.operations.steps import (
    batch_first,
    project,
    summed_outer,
    time_first,
)


@op
def gru(x, h0, wx, wh, b, bn, *, mask=None, reverse=False):
    """Run a GRU over a batch of sequences: ``gru_cell`` at every step.

    Parameters
    ----------
    x : array, shape (N, T, features)
    h0 : array, shape (N, units)
        The state before the first step.
    wx : array, shape (features, 3 · units)
        Gates in the order r, z, n, as in ``gru_cell``.
    wh : array, shape (units, 3 · units)
    b : array, shape (3 · units,)
    bn : array, shape (units,)
        The candidate's second bias, which the reset gate multiplies.
    mask : array of bool, shape (N, T), optional
        Where it is False, a step is left out, as ``rnn`` explains.
    reverse : bool
        Run from the last step to the first, as ``rnn`` explains.

    Returns
    -------
    outputs : array, shape (N, T, units)
        The state after every step.
    h : array, shape (N, units)
        The state at the end.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, there is no step, or the mask is not bool.

    Notes
    -----
    Backpropagation through time, in the formulas of ``gru_cell``: every gradient of a
    pre-activation is dh' times a factor that the forward pass determines. So these
    factors are computed for all steps at once, and only the recurrence itself is left
    to the loop. Where the mask is False, the factors are zero and z counts as 1.
    ``gru.plain`` is the same function, cell after cell.

    Examples
    --------
    >>> wx, wh, b, bn = np.ones((3, 6)), np.zeros((2, 6)), np.zeros(6), np.zeros(2)
    >>> outputs, h = gru(np.zeros((5, 4, 3)), np.zeros((5, 2)), wx, wh, b, bn)
    >>> outputs.shape, h.shape
    ((5, 4, 2), (5, 2))
    """
    n, units = h0.shape
    xs = time_first(x, reverse)
    live = None if mask is None else time_first(np.asarray(mask), reverse)[..., None]
    p = project(xs, wx) + b
    hs = np.empty((len(xs) + 1, n, units), p.dtype)
    rz, u, candidates = p[..., : 2 * units], np.empty_like(hs[1:]), p[..., 2 * units :]
    hs[0] = h0
    for t in range(len(xs)):
        q = hs[t] @ wh
        rz[t] = (1 + np.tanh((rz[t] + q[:, : 2 * units]) / 2)) / 2
        r, z = rz[t, :, :units], rz[t, :, units:]
        np.add(q[:, 2 * units :], bn, out=u[t])
        candidates[t] = np.tanh(candidates[t] + r * u[t])
        hs[t + 1] = candidates[t] + z * (hs[t] - candidates[t])
        if live is not None:
            hs[t + 1] = np.where(live[t], hs[t + 1], hs[t])

    def pullback(doutputs, dh):
        r, z = rz[..., :units], rz[..., units:]
        keep = z
        to_candidate = (1 - z) * (1 - candidates * candidates)
        to_update = (hs[:-1] - candidates) * z * (1 - z)
        if live is not None:
            to_candidate *= live
            to_update *= live
            keep = np.where(live, z, 1)
        dq = np.empty_like(p)
        factors = dq.reshape(len(xs), n, 3, units)
        factors[:, :, 0] = to_candidate * u * r * (1 - r)
        factors[:, :, 1] = to_update
        factors[:, :, 2] = to_candidate * r
        douts, wh_t = time_first(doutputs, reverse), np.ascontiguousarray(wh.T)
        for t in reversed(range(len(xs))):
            dh = dh + douts[t]
            factors[t] *= dh[:, None]
            to_candidate[t] *= dh
            dh = dh * keep[t] + dq[t] @ wh_t
        dp = np.concatenate([dq[..., : 2 * units], to_candidate], axis=2)
        dx = batch_first(project(dp, wx.T), reverse)
        dwx, dwh = summed_outer(xs, dp), summed_outer(hs[:-1], dq)
        return dx, dh, dwx, dwh, dp.sum(axis=(0, 1)), factors[:, :, 2].sum(axis=(0, 1))

    return (batch_first(hs[1:], reverse), hs[-1].copy()), pullback


gru.plain = plain.gru
