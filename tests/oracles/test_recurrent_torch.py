"""The recurrent networks of the reference against PyTorch's layers."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import random_like
from mlcourse.reference import op
from tests.oracles.recurrent import (
    FEATURES,
    KINDS,
    LENGTHS,
    PADDING,
    UNITS,
    N,
    T,
    assert_close,
    counted,
    network,
    states,
)


@pytest.fixture
def torch():
    return pytest.importorskip("torch", reason="PyTorch is not installed here")


@op
def side_by_side(a, b):
    """Join the outputs of two directions."""
    y = np.concatenate([a, b], axis=-1)
    return y, lambda dy: tuple(np.split(dy, 2, axis=-1))


def torch_layer(torch, kind, **settings):
    name, activation = KINDS[kind]
    cls = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[name]
    if activation:
        settings["nonlinearity"] = "relu"
    torch.manual_seed(0)
    settings |= {"batch_first": True, "dtype": torch.float64}
    return cls(FEATURES, UNITS, **settings)


def from_torch(kind, named, suffix):
    """Translate PyTorch's weights: transpose, and add the two biases up."""
    wx, wh, b_ih, b_hh = (
        named[f"{name}_{suffix}"].detach().numpy()
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    if kind != "gru":
        return [wx.T, wh.T, b_ih + b_hh]
    b_hh, bn = np.split(b_hh, [2 * UNITS])
    return [wx.T, wh.T, b_ih + np.append(b_hh, np.zeros(UNITS)), bn]


def gradients_from_torch(kind, named, suffix):
    grads = {name: p.grad for name, p in named.items()}
    wx, wh, b_ih, b_hh = (
        grads[f"{name}_{suffix}"].numpy()
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    return [wx.T, wh.T, b_ih, *([b_hh[2 * UNITS :]] if kind == "gru" else [])]


def stack(kind, layers, directions, mask=None):
    """Compose layers and directions from the single network of the reference."""
    run, n_states = network(kind), 2 if kind == "lstm" else 1
    n_weights = 4 if kind == "gru" else 3

    def f(x, *args):
        args, ends = list(args), []
        for _ in range(layers):
            ys = []
            for reverse in (False, True)[:directions]:
                start = [args.pop(0) for _ in range(n_states)]
                weights = [args.pop(0) for _ in range(n_weights)]
                y, *end = run(x, *start, *weights, reverse=reverse, mask=mask)
                ys.append(y)
                ends += end
            x = ys[0] if directions == 1 else side_by_side(*ys)
        return (x if mask is None else counted(x, where=mask), *ends)

    return f


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(("layers", "directions"), [(1, 1), (1, 2), (2, 1), (2, 2)])
def test_layers_and_directions(torch, kind, layers, directions, packed, rng):
    """With zeros in the padding, as PyTorch leaves it, masks are packed sequences."""
    rnn = torch.nn.utils.rnn
    layer = torch_layer(torch, kind, num_layers=layers, bidirectional=directions == 2)
    named = dict(layer.named_parameters())
    x, start = (
        rng.standard_normal((N, T, FEATURES)),
        states(kind, rng, layers * directions),
    )
    suffixes = [
        f"l{i}{d}" for i in range(layers) for d in ("", "_reverse")[:directions]
    ]

    args = [x]
    for i, suffix in enumerate(suffixes):
        args += [s[i] for s in start] + from_torch(kind, named, suffix)
    mask = PADDING if packed else None
    ours, pull_back = ml.vjp(stack(kind, layers, directions, mask), *args)

    inputs = [torch.tensor(a, requires_grad=True) for a in (x, *start)]
    given = inputs[0]
    if packed:
        lengths = torch.tensor(LENGTHS)
        given = rnn.pack_padded_sequence(
            given, lengths, batch_first=True, enforce_sorted=False
        )
    outputs, ends = layer(given, tuple(inputs[1:]) if kind == "lstm" else inputs[1])
    if packed:
        outputs, _ = rnn.pad_packed_sequence(outputs, batch_first=True, total_length=T)
    ends = ends if kind == "lstm" else (ends,)
    theirs = [outputs, *(end[i] for i in range(len(suffixes)) for end in ends)]
    assert_close(ours, [y.detach().numpy() for y in theirs])

    dys = random_like(ours, rng)
    torch.autograd.backward(theirs, [torch.tensor(dy) for dy in dys])
    dx, *dstart = (a.grad.numpy() for a in inputs)
    expected = [dx]
    for i, suffix in enumerate(suffixes):
        expected += [d[i] for d in dstart] + gradients_from_torch(kind, named, suffix)
    assert_close(pull_back(*dys), expected)


@pytest.mark.parametrize("cell", ["rnn_cell", "lstm_cell", "gru_cell"])
def test_cells(torch, cell, rng):
    kind = cell.removesuffix("_cell").replace("rnn", "tanh")
    cls = {"tanh": torch.nn.RNNCell, "lstm": torch.nn.LSTMCell, "gru": torch.nn.GRUCell}
    layer = cls[kind](FEATURES, UNITS, dtype=torch.float64)
    named = {f"{name}_l0": p for name, p in layer.named_parameters()}
    x, start = rng.standard_normal((N, FEATURES)), [s[0] for s in states(kind, rng)]
    ours = getattr(ml, cell)(x, *start, *from_torch(kind, named, "l0"))
    hx = [torch.tensor(s) for s in start]
    theirs = layer(torch.tensor(x), tuple(hx) if kind == "lstm" else hx[0])
    pair = (ours, theirs) if kind == "lstm" else ((ours,), (theirs,))
    assert_close(pair[0], [y.detach().numpy() for y in pair[1]])
