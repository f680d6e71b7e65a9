"""Transformers against layers that nobody here wrote, and recurrent stacks likewise."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import relative_error

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
from torch import nn  # noqa: E402


def tensor(a):
    return torch.from_numpy(np.ascontiguousarray(a))


def torch_layer(cls, parts, block, heads, norm):
    """Put the weights of a block into one of PyTorch's own layers.

    ``parts`` maps its names of attentions and norms to those of the block.
    """
    width, hidden = block["mlp"]["layer1"]["w"].shape
    layer = cls(
        width,
        heads,
        hidden,
        dropout=0.0,
        activation=nn.GELU(approximate="tanh"),
        batch_first=True,
        norm_first=norm == "pre",
        dtype=torch.float64,
    )
    state = {}
    for theirs, ours in parts.items():
        part = block[ours]
        if "gamma" in part:
            state[f"{theirs}.weight"] = part["gamma"]
            state[f"{theirs}.bias"] = part["beta"]
            continue
        state[f"{theirs}.in_proj_weight"] = np.hstack([part[n]["w"] for n in "qkv"]).T
        state[f"{theirs}.in_proj_bias"] = np.zeros(3 * width)
        state[f"{theirs}.out_proj.weight"] = part["o"]["w"].T
        state[f"{theirs}.out_proj.bias"] = part["o"]["b"]
    for i in (1, 2):
        state[f"linear{i}.weight"] = block["mlp"][f"layer{i}"]["w"].T
        state[f"linear{i}.bias"] = block["mlp"][f"layer{i}"]["b"]
    layer.load_state_dict({name: tensor(a) for name, a in state.items()})
    return layer


ENCODER = {"self_attn": "attention", "norm1": "norm1", "norm2": "norm2"}
DECODER = {
    "self_attn": "attention",
    "multihead_attn": "cross_attention",
    "norm1": "norm1",
    "norm2": "cross_norm",
    "norm3": "norm2",
}


def embedded(tree, ids):
    positions = tree["positions"]["w"][: ids.shape[1]]
    return tensor(tree["tokens"]["w"][ids] + positions)


def normed(tree, x):
    norm = tensor(tree["norm"]["gamma"]), tensor(tree["norm"]["beta"])
    return nn.functional.layer_norm(x, x.shape[-1:], *norm)


def encoder(tree, ids, norm, layers=2, heads=2, **masks):
    """Run PyTorch's encoder layers over ids."""
    x = embedded(tree, ids)
    for i in range(layers):
        block = tree[f"block{i + 1}"]
        layer = torch_layer(nn.TransformerEncoderLayer, ENCODER, block, heads, norm)
        x = layer(x, **masks)
    return normed(tree, x)


def later(length):
    """PyTorch's mask that hides later positions."""
    return torch.ones(length, length, dtype=torch.bool).triu(1)


def perturbed(model, rng):
    """Move every weight, so that no bias is zero and no norm does nothing."""
    from mlcourse.trees import tree_map

    tree = tree_map(lambda a: a + 0.3 * rng.random(a.shape), ml.weights(model))
    ml.load_weights(model, tree)
    return tree


NORMS = pytest.mark.parametrize("norm", ["pre", "post"])
SIZES = {"width": 8, "heads": 2, "layers": 2, "hidden": 5, "dtype": "float64"}


@NORMS
def test_a_gpt_is_a_stack_of_pytorchs_layers(norm, rng):
    model = ml.models.gpt(9, length=6, norm=norm, **SIZES)
    tree, ids = perturbed(model, rng), rng.integers(9, size=(3, 5))
    x = encoder(tree, ids, norm, src_mask=later(5), is_causal=True)
    expected = x.detach().numpy() @ tree["head"]["w"]
    assert relative_error(ml.predict(model, ids), expected) < 1e-12


def padded(rng, columns):
    """Ids of which the first row is full and others end in zeros."""
    lengths = np.array([columns, 3, 1])
    ids = rng.integers(1, 9, size=(3, columns))
    return ids * (np.arange(columns) < lengths[:, None]), lengths


@NORMS
@pytest.mark.parametrize("padding", [None, 0])
def test_a_classifier_is_pytorchs_encoder_and_a_mean(norm, padding, rng):
    settings = {"norm": norm, "padding": padding}
    model = ml.models.transformer_classifier(9, 4, length=6, **settings, **SIZES)
    tree, (ids, lengths) = perturbed(model, rng), padded(rng, 5)
    if padding is None:
        x = encoder(tree, ids, norm)
        lengths = np.full(3, 5)
    else:
        x = encoder(tree, ids, norm, src_key_padding_mask=tensor(ids == 0))
    rows = zip(x.detach().numpy(), lengths, strict=True)
    mean = np.stack([row[:length].mean(axis=0) for row, length in rows])
    expected = mean @ tree["head"]["w"] + tree["head"]["b"]
    assert relative_error(ml.predict(model, ids), expected) < 1e-12


@NORMS
@pytest.mark.parametrize("padding", [None, 0])
def test_an_encoder_decoder_is_both_of_pytorch(norm, padding, rng):
    settings = {"source_length": 5, "length": 6, "norm": norm, "padding": padding}
    model = ml.models.encoder_decoder(9, **settings, **SIZES)
    tree, (source, _) = perturbed(model, rng), padded(rng, 5)
    target = rng.integers(9, size=(3, 4))
    hidden = None if padding is None else tensor(source == 0)
    memory = encoder(tree["encoder"], source, norm, src_key_padding_mask=hidden)
    x = embedded(tree["decoder"], target)
    for name in ("block1", "block2"):
        block = tree["decoder"][name]
        layer = torch_layer(nn.TransformerDecoderLayer, DECODER, block, 2, norm)
        x = layer(x, memory, tgt_mask=later(4), memory_key_padding_mask=hidden)
    x = normed(tree["decoder"], x).detach().numpy()
    ids = np.concatenate([source, target], axis=1)
    assert relative_error(ml.predict(model, ids), x @ tree["head"]["w"]) < 1e-12


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_padding_of_a_recurrent_network_is_a_packed_sequence(cell, rng):
    settings = {"cell": cell, "bidirectional": True, "layers": 2, "dtype": "float64"}
    model = ml.models.recurrent(3, 4, 2, vocabulary=9, padding=0, **settings)
    tree, (ids, lengths) = perturbed(model, rng), padded(rng, 5)
    cls = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[cell]
    layer = cls(3, 4, 2, batch_first=True, bidirectional=True, dtype=torch.float64)
    layer.load_state_dict(recurrent_state(tree["recurrent"]))
    packed = nn.utils.rnn.pack_padded_sequence(
        tensor(tree["embedding"]["w"][ids]), tensor(lengths), batch_first=True
    )
    _, h = layer(packed)
    h = h[0] if cell == "lstm" else h
    last = np.concatenate(list(h[-2:].detach().numpy()), axis=1)
    expected = last @ tree["head"]["w"] + tree["head"]["b"]
    assert relative_error(ml.predict(model, ids), expected) < 1e-12


def recurrent_state(parts):
    """Name the weights of all layers and directions as PyTorch does."""
    state = {}
    for name, part in parts.items():
        suffix, second = f"l{int(name[5]) - 1}{name[6:]}", np.zeros_like(part["b"])
        if "bn" in part:
            second[-len(part["bn"]) :] = part["bn"]
        state[f"weight_ih_{suffix}"] = part["wx"].T
        state[f"weight_hh_{suffix}"] = part["wh"].T
        state[f"bias_ih_{suffix}"] = part["b"]
        state[f"bias_hh_{suffix}"] = second
    return {name: tensor(a) for name, a in state.items()}


@pytest.mark.parametrize("bidirectional", [False, True])
def test_a_recurrent_network_is_pytorchs_lstm_and_a_dense_layer(bidirectional, rng):
    model = ml.models.recurrent(
        3, 4, 2, layers=2, bidirectional=bidirectional, dtype="float64"
    )
    tree, x = perturbed(model, rng), rng.standard_normal((5, 6, 3))
    lstm = nn.LSTM(
        3, 4, 2, batch_first=True, bidirectional=bidirectional, dtype=torch.float64
    )
    lstm.load_state_dict(recurrent_state(tree["recurrent"]))
    _, (h, _) = lstm(tensor(x))
    directions = 2 if bidirectional else 1
    last = np.concatenate(list(h[-directions:].detach().numpy()), axis=1)
    expected = last @ tree["head"]["w"] + tree["head"]["b"]
    assert relative_error(ml.predict(model, x), expected) < 1e-12
