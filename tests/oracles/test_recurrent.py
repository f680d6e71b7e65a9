"""The recurrent networks of the reference against PyTorch's and Keras's layers."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import random_like, relative_error
from mlcourse.reference import op

N, T, FEATURES, UNITS = 4, 6, 3, 5
LENGTHS = np.array([3, 6, 1, 4])
PADDING = np.arange(T) < LENGTHS[:, None]
KINDS = {
    "tanh": ("rnn", {}),
    "relu": ("rnn", {"activation": "relu"}),
    "lstm": ("lstm", {}),
    "gru": ("gru", {}),
}
TOLERANCE = 1e-10


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def torch():
    return pytest.importorskip("torch", reason="PyTorch is not installed here")


@pytest.fixture
def keras():
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    import mlcourse.tensorflow  # noqa: F401  before Keras, so that it is quiet

    return pytest.importorskip("keras", reason="Keras is not installed here")


def network(kind):
    name, settings = KINDS[kind]
    return lambda *args, **kwargs: getattr(ml, name)(*args, **settings, **kwargs)


def states(kind, rng, layers=1):
    shape = (2 if kind == "lstm" else 1, layers, N, UNITS)
    return list(rng.standard_normal(shape))


def assert_close(ours, theirs):
    for a, b in zip(ours, theirs, strict=True):
        assert np.shape(a) == np.shape(b)
        assert relative_error(a, b) <= TOLERANCE


@op
def side_by_side(a, b):
    """Join the outputs of two directions."""
    y = np.concatenate([a, b], axis=-1)
    return y, lambda dy: tuple(np.split(dy, 2, axis=-1))


@op
def select(x, *, where):
    """Set to zero what counts nowhere."""
    return x * where[..., None], lambda dy: (dy * where[..., None],)


# PyTorch


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
        return (x if mask is None else select(x, where=mask), *ends)

    return f


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(("layers", "directions"), [(1, 1), (1, 2), (2, 1), (2, 2)])
def test_torch(torch, kind, layers, directions, packed, rng):
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
def test_torch_cells(torch, cell, rng):
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


# Keras

MASKS = {
    "no mask": None,
    "right padding": PADDING,
    "left padding": PADDING[:, ::-1].copy(),
    "holes": np.random.default_rng(3).random((N, T)) < 0.6,
    "nothing": np.zeros((N, T), bool),
}


def keras_layer(keras, kind, **settings):
    name, activation = KINDS[kind]
    layers = {
        "rnn": keras.layers.SimpleRNN,
        "lstm": keras.layers.LSTM,
        "gru": keras.layers.GRU,
    }
    settings |= activation
    return layers[name](
        UNITS, return_sequences=True, return_state=True, dtype="float64", **settings
    )


def swap_gates(w):
    """Exchange the first two of three blocks of columns: z, r, n and r, z, n."""
    first, second, third = np.split(w, 3, axis=-1)
    return np.concatenate([second, first, third], axis=-1)


def from_keras(kind, kernel, recurrent, bias):
    if kind != "gru":
        return [kernel, recurrent, bias]
    b, second = swap_gates(bias)
    second, bn = np.split(second, [2 * UNITS])
    return [
        swap_gates(kernel),
        swap_gates(recurrent),
        b + np.append(second, np.zeros(UNITS)),
        bn,
    ]


def gradients_from_keras(kind, kernel, recurrent, bias):
    if kind != "gru":
        return [kernel, recurrent, bias]
    b, second = swap_gates(bias)
    return [swap_gates(kernel), swap_gates(recurrent), b, second[2 * UNITS :]]


def kept(mask, backwards, zeros):
    """Tell where Keras has an output that is not zero."""
    if mask is None:
        return np.ones((N, T), bool)
    order = slice(None, None, -1 if backwards else 1)
    return mask if zeros else np.logical_or.accumulate(mask[:, order], axis=1)[:, order]


@pytest.mark.parametrize("zeros", [False, True])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("mask", MASKS)
def test_keras(keras, kind, mask, backwards, zeros, rng):
    """Keras has zeros, not h0, in front of the first step that counts."""
    import tensorflow as tf

    mask = MASKS[mask]
    x, start = rng.standard_normal((N, T, FEATURES)), [s[0] for s in states(kind, rng)]
    layer = keras_layer(keras, kind, go_backwards=backwards, zero_output_for_mask=zeros)
    layer.build(x.shape)
    random = [rng.standard_normal(w.shape) / 2 for w in layer.get_weights()]
    layer.set_weights(random)
    inputs = [tf.constant(a) for a in (x, *start)]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs, *ends = layer(inputs[0], initial_state=inputs[1:], mask=mask)
        theirs = [tf.reverse(outputs, [1]) if backwards else outputs, *ends]

    def f(*args):
        outputs, *ends = network(kind)(*args, mask=mask, reverse=backwards)
        return select(outputs, where=kept(mask, backwards, zeros)), *ends

    ours, pull_back = ml.vjp(f, x, *start, *from_keras(kind, *random))
    assert_close(ours, [y.numpy() for y in theirs])
    dys = random_like(ours, rng)
    variables = [*inputs, *(v.value for v in layer.trainable_variables)]
    zero = tf.UnconnectedGradients.ZERO
    dx, *others = tape.gradient(theirs, variables, dys, zero)
    dstart, dweights = others[: len(start)], others[len(start) :]
    dweights = gradients_from_keras(kind, *(g.numpy() for g in dweights))
    expected = [dx.numpy(), *(d.numpy() for d in dstart), *dweights]
    assert_close(pull_back(*dys), expected)
