"""A network with long short-term memory over whole sequences, fast."""

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
def lstm(x, h0, c0, wx, wh, b, *, mask=None, reverse=False):
    """Run an LSTM over a batch of sequences: ``lstm_cell`` at every step.

    Parameters
    ----------
    x : array, shape (N, T, features)
    h0, c0 : arrays, shape (N, units)
        The state and the memory before the first step.
    wx : array, shape (features, 4 · units)
        Gates in the order i, f, g, o, as in ``lstm_cell``.
    wh : array, shape (units, 4 · units)
    b : array, shape (4 · units,)
    mask : array of bool, shape (N, T), optional
        Where it is False, a step is left out, as ``rnn`` explains.
    reverse : bool
        Run from the last step to the first, as ``rnn`` explains.

    Returns
    -------
    outputs : array, shape (N, T, units)
        The state h after every step.
    h, c : arrays, shape (N, units)
        The state and the memory at the end.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, there is no step, or the mask is not bool.

    Notes
    -----
    Backpropagation through time, in the formulas of ``lstm_cell``: every gradient of
    a pre-activation is a factor that the forward pass determines, times m (for i, f
    and g) or times dh' (for o). So these factors are computed for all steps at once,
    and only the recurrence itself is left to the loop. Where the mask is False, the
    factors are zero, and the state's gradient goes back as it came. ``lstm.plain``
    is the same function, cell after cell.

    Every σ is computed as (1 + tanh(a / 2)) / 2, so that one tanh serves four gates.

    Examples
    --------
    >>> wx, wh, b = np.ones((3, 8)), np.zeros((2, 8)), np.zeros(8)
    >>> h0 = c0 = np.zeros((5, 2))
    >>> outputs, h, c = lstm(np.zeros((5, 4, 3)), h0, c0, wx, wh, b)
    >>> outputs.shape, h.shape
    ((5, 4, 2), (5, 2))
    """
    n, units = h0.shape
    xs = time_first(x, reverse)
    live = None if mask is None else time_first(np.asarray(mask), reverse)[..., None]
    scale = np.repeat(np.array([1 / 2, 1 / 2, 1, 1 / 2], x.dtype), units)
    gates = project(xs, wx * scale) + b * scale
    wh_scaled = wh * scale
    hs, cs = np.empty((2, len(xs) + 1, n, units), gates.dtype)
    hs[0], cs[0], tanh_c = h0, c0, np.empty_like(hs[1:])
    for t, a in enumerate(gates):
        a += hs[t] @ wh_scaled
        np.tanh(a, out=a)
        a *= scale
        a += 1 - scale
        i, f, g, o = a.reshape(n, 4, units).swapaxes(0, 1)
        cs[t + 1] = f * cs[t] + i * g
        np.tanh(cs[t + 1], out=tanh_c[t])
        np.multiply(o, tanh_c[t], out=hs[t + 1])
        if live is not None:
            cs[t + 1] = np.where(live[t], cs[t + 1], cs[t])
            hs[t + 1] = np.where(live[t], hs[t + 1], hs[t])

    def pullback(doutputs, dh, dc):
        i, f, g, o = np.moveaxis(gates.reshape(len(xs), n, 4, units), 2, 0)
        da = np.empty_like(gates)
        factors = da.reshape(len(xs), n, 4, units)
        factors[:, :, 0] = g * i * (1 - i)
        factors[:, :, 1] = cs[:-1] * f * (1 - f)
        factors[:, :, 2] = i * (1 - g * g)
        factors[:, :, 3] = tanh_c * o * (1 - o)
        to_memory = o * (1 - tanh_c * tanh_c)
        if live is not None:
            da *= live
            to_memory *= live
            f = np.where(live, f, 1)
        douts, wh_t = time_first(doutputs, reverse), np.ascontiguousarray(wh.T)
        for t in reversed(range(len(xs))):
            dh = dh + douts[t]
            m = dc + dh * to_memory[t]
            factors[t, :, :3] *= m[:, None]
            factors[t, :, 3] *= dh
            dc = m * f[t]
            past = da[t] @ wh_t
            dh = past if live is None else past + np.where(live[t], 0, dh)
        dx = batch_first(project(da, wx.T), reverse)
        dwx, dwh = summed_outer(xs, da), summed_outer(hs[:-1], da)
        return dx, dh, dc, dwx, dwh, da.sum(axis=(0, 1))

    return (batch_first(hs[1:], reverse), hs[-1].copy(), cs[-1].copy()), pullback


lstm.plain = plain.lstm
