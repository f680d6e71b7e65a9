"""Recurrent networks cell after cell, and backpropagation through time."""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.operations.cells import gru_cell, lstm_cell, rnn_cell


def unroll(cell, x, states, weights, mask, reverse):
    """Apply the rule of a cell at every step; pull back in the opposite order.

    Parameters
    ----------
    cell : rule
        ``cell(x, *states, *weights)`` returns a tuple of new states and a pullback.
    x : array, shape (N, T, features)
    states, weights : tuples of arrays
    mask : array of bool, shape (N, T), or None
    reverse : bool

    Returns
    -------
    (outputs, *states) : tuple of arrays
        The first state after every step, shape (N, T, units), and the last states.
    pullback : callable

    Notes
    -----
    The weights are the same at every step, so their gradients add up. A state is used
    by the output of its step and by the next step, so these two add up as well. A step
    that the mask leaves out hands the state on, and its gradient back, unchanged.
    """
    outputs = np.empty((*x.shape[:2], states[0].shape[1]), states[0].dtype)
    steps = range(x.shape[1])[:: -1 if reverse else 1]
    live = np.ones(x.shape[:2], bool) if mask is None else np.asarray(mask)
    pullbacks = {}
    for t in steps:
        new, pullbacks[t] = cell(x[:, t], *states, *weights)
        states = _where(live[:, t], new, states)
        outputs[:, t] = states[0]

    def pullback(doutputs, *dstates):
        dx = np.empty_like(x)
        dweights = [np.zeros_like(w) for w in weights]
        for t in reversed(steps):
            dstates = (dstates[0] + doutputs[:, t], *dstates[1:])
            dnew = _where(live[:, t], dstates, [0] * len(dstates))
            dx[:, t], *gradients = pullbacks[t](*dnew)
            dold, dw = gradients[: len(states)], gradients[len(states) :]
            dstates = _where(live[:, t], dold, dstates)
            dweights = [total + dw_t for total, dw_t in zip(dweights, dw, strict=True)]
        return (dx, *dstates, *dweights)

    return (outputs, *states), pullback


def _where(live, new, old):
    """Choose rows of the arrays ``new`` where ``live``, else those of ``old``."""
    return tuple(np.where(live[:, None], a, b) for a, b in zip(new, old, strict=True))


@op
def rnn(x, h0, wx, wh, b, *, mask=None, reverse=False, activation="tanh"):
    """Run a simple recurrent network, cell after cell; see the faster ``rnn``."""

    def cell(x, h, *weights):
        y, pullback = rnn_cell.__wrapped__(x, h, *weights, activation=activation)
        return (y,), pullback

    return unroll(cell, x, (h0,), (wx, wh, b), mask, reverse)


@op
def lstm(x, h0, c0, wx, wh, b, *, mask=None, reverse=False):
    """Run an LSTM, cell after cell; see the faster ``lstm``."""
    return unroll(lstm_cell.__wrapped__, x, (h0, c0), (wx, wh, b), mask, reverse)


@op
def gru(x, h0, wx, wh, b, bn, *, mask=None, reverse=False):
    """Run a GRU, cell after cell; see the faster ``gru``."""

    def cell(x, h, *weights):
        y, pullback = gru_cell.__wrapped__(x, h, *weights)
        return (y,), pullback

    return unroll(cell, x, (h0,), (wx, wh, b, bn), mask, reverse)
