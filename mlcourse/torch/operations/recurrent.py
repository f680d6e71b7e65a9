"""Recurrent cells and networks, by the kernels behind ``torch.nn.LSTM`` and its like.

PyTorch has a second bias. It is zero here, but for the candidate of the GRU.
"""

import torch

from mlcourse.checks.operations import checked


@checked
def rnn_cell(x, h, wx, wh, b, *, activation="tanh"):
    """Take one step of a simple recurrent network: h' = φ(x wx + h wh + b)."""
    kernel = torch.rnn_tanh_cell if activation == "tanh" else torch.rnn_relu_cell
    return kernel(x, h, wx.T, wh.T, b, torch.zeros_like(b))


@checked
def lstm_cell(x, h, c, wx, wh, b):
    """Take one step of an LSTM, gates in the order i, f, g, o; returns h and c."""
    return torch.lstm_cell(x, (h, c), wx.T, wh.T, b, torch.zeros_like(b))


@checked
def gru_cell(x, h, wx, wh, b, bn):
    """Take one step of a GRU, gates in the order r, z, n; ``bn`` is inside the gate."""
    return torch.gru_cell(x, h, wx.T, wh.T, b, _recurrent_bias(b, bn))


@checked
def rnn(x, h0, wx, wh, b, *, mask=None, reverse=False, activation="tanh"):
    """Run a simple recurrent network over sequences; returns outputs and h.

    Arguments and results are those of the reference.
    """
    if mask is not None:

        def step(x, h):
            return (rnn_cell(x, h, wx, wh, b, activation=activation),)

        return _masked(step, x, (h0,), mask, reverse)
    kernel = torch.rnn_tanh if activation == "tanh" else torch.rnn_relu
    return _whole(kernel, x, (h0,), (wx.T, wh.T, b, torch.zeros_like(b)), reverse)


@checked
def lstm(x, h0, c0, wx, wh, b, *, mask=None, reverse=False):
    """Run an LSTM over sequences; returns outputs, h and c.

    Arguments and results are those of the reference.
    """
    if mask is not None:

        def step(x, h, c):
            return lstm_cell(x, h, c, wx, wh, b)

        return _masked(step, x, (h0, c0), mask, reverse)
    weights = wx.T, wh.T, b, torch.zeros_like(b)
    return _whole(torch.lstm, x, (h0, c0), weights, reverse)


@checked
def gru(x, h0, wx, wh, b, bn, *, mask=None, reverse=False):
    """Run a GRU over sequences; returns outputs and h.

    Arguments and results are those of the reference.
    """
    if mask is not None:

        def step(x, h):
            return (gru_cell(x, h, wx, wh, b, bn),)

        return _masked(step, x, (h0,), mask, reverse)
    weights = wx.T, wh.T, b, _recurrent_bias(b, bn)
    return _whole(torch.gru, x, (h0,), weights, reverse)


def _recurrent_bias(b, bn):
    return torch.cat([torch.zeros_like(b[: -len(bn)]), bn])


def _whole(kernel, x, states, weights, reverse):
    """Run a kernel over all steps of one layer."""
    hx = tuple(h[None] for h in states)
    outputs, *ends = kernel(
        x.flip(1) if reverse else x,
        hx if len(hx) > 1 else hx[0],
        weights,
        has_biases=True,
        num_layers=1,
        dropout=0.0,
        train=True,
        bidirectional=False,
        batch_first=True,
    )
    return (outputs.flip(1) if reverse else outputs), *(h[0] for h in ends)


def _masked(step, x, states, mask, reverse):
    """Run a cell step by step, where packed sequences would allow right padding only.

    A step that ``mask`` leaves out hands the states on.
    """
    outputs = []
    for t in reversed(range(x.shape[1])) if reverse else range(x.shape[1]):
        live, new = mask[:, t, None], step(x[:, t], *states)
        states = [torch.where(live, s, h) for s, h in zip(new, states, strict=True)]
        outputs.append(states[0])
    return torch.stack(outputs[::-1] if reverse else outputs, dim=1), *states
