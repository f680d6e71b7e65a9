"""A simple recurrent network over whole sequences, fast."""

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
def rnn(x, h0, wx, wh, b, *, mask=None, reverse=False, activation="tanh"):
    """Run a simple recurrent network over sequences: ``rnn_cell`` at every step.

    Parameters
    ----------
    x : array, shape (N, T, features)
    h0 : array, shape (N, units)
        The state before the first step.
    wx : array, shape (features, units)
    wh : array, shape (units, units)
    b : array, shape (units,)
    mask : array of bool, shape (N, T), optional
        Where it is False, the step is left out: the state stays what it was, and the
        output of the step is that state.
    reverse : bool
        Run from the last step to the first. The outputs stay in the order of the
        input: the one at t has seen t and everything after it.
    activation : {"tanh", "relu"}

    Returns
    -------
    outputs : array, shape (N, T, units)
        The state after every step.
    h : array, shape (N, units)
        The state at the end.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, there is no step, the mask is not bool, or the
        activation is unknown.

    Notes
    -----
    Backpropagation through time: with aₜ = xₜ wx + hₜ₋₁ wh + b, hₜ = φ(aₜ) and
    gradients yₜ of the outputs, from the last step to the first::

        daₜ = (dhₜ + yₜ) ⊙ φ'(aₜ)
        dhₜ₋₁ = daₜ whᵀ

    and then dxₜ = daₜ wxᵀ, dwx = Σ xₜᵀ daₜ, dwh = Σ hₜ₋₁ᵀ daₜ, db = Σ daₜ. Only dhₜ
    needs the loop; the sums are one matrix product each. ``rnn.plain`` is the same
    function, cell after cell.

    PyTorch and Keras differ in the outputs of steps that are left out; the final state
    is the same. Packed sequences of PyTorch, padded again, have zeros there, as Keras
    has with ``zero_output_for_mask``: multiply by ``mask[..., None]``. By default,
    Keras repeats the last output as here, but has zeros rather than ``h0`` in front
    of the first step that counts. What it computes with ``go_backwards`` it returns in
    the order of computation: flip the time axis.

    References
    ----------
    Werbos (1990), doi:10.1109/5.58337.

    Examples
    --------
    The state halves at every step but the one that the mask leaves out.

    >>> wx, wh, b = np.zeros((1, 1)), np.full((1, 1), 0.5), np.zeros(1)
    >>> x, h0, mask = np.zeros((1, 3, 1)), np.ones((1, 1)), [[True, False, True]]
    >>> outputs, h = rnn(x, h0, wx, wh, b, mask=mask, activation="relu")
    >>> outputs.ravel().tolist()
    [0.5, 0.5, 0.25]
    """
    xs = time_first(x, reverse)
    live = None if mask is None else time_first(np.asarray(mask), reverse)[..., None]
    a = project(xs, wx) + b
    hs = np.empty((len(xs) + 1, *h0.shape), a.dtype)
    hs[0] = h0
    for t in range(len(xs)):
        a[t] += hs[t] @ wh
        hs[t + 1] = np.tanh(a[t]) if activation == "tanh" else np.maximum(a[t], 0)
        if live is not None:
            hs[t + 1] = np.where(live[t], hs[t + 1], hs[t])

    def pullback(doutputs, dh):
        h = hs[1:]
        da = 1 - h * h if activation == "tanh" else (a > 0).astype(h.dtype)
        if live is not None:
            da *= live
        douts, wh_t = time_first(doutputs, reverse), np.ascontiguousarray(wh.T)
        for t in reversed(range(len(xs))):
            dh = dh + douts[t]
            da[t] *= dh
            past = da[t] @ wh_t
            dh = past if live is None else past + np.where(live[t], 0, dh)
        dx = batch_first(project(da, wx.T), reverse)
        dwx, dwh = summed_outer(xs, da), summed_outer(hs[:-1], da)
        return dx, dh, dwx, dwh, da.sum(axis=(0, 1))

    return (batch_first(hs[1:], reverse), hs[-1].copy()), pullback


rnn.plain = plain.rnn
