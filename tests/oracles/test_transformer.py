"""``gpt`` against blocks that nobody here wrote, and recurrent stacks likewise."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import relative_error

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
from torch import nn  # noqa: E402


def tensor(a):
    return torch.from_numpy(np.ascontiguousarray(a))


def encoder_layer(block, width, heads, hidden):
    """Put the weights of a block into PyTorch's own pre-norm layer."""
    layer = nn.TransformerEncoderLayer(
        width,
        heads,
        hidden,
        dropout=0.0,
        activation=nn.GELU(approximate="tanh"),
        batch_first=True,
        norm_first=True,
        dtype=torch.float64,
    )
    attention, mlp = block["attention"], block["mlp"]
    state = {
        "self_attn.in_proj_weight": np.hstack([attention[n]["w"] for n in "qkv"]).T,
        "self_attn.in_proj_bias": np.zeros(3 * width),
        "self_attn.out_proj.weight": attention["o"]["w"].T,
        "self_attn.out_proj.bias": attention["o"]["b"],
        "linear1.weight": mlp["layer1"]["w"].T,
        "linear1.bias": mlp["layer1"]["b"],
        "linear2.weight": mlp["layer2"]["w"].T,
        "linear2.bias": mlp["layer2"]["b"],
    }
    for name in ("norm1", "norm2"):
        state[f"{name}.weight"] = block[name]["gamma"]
        state[f"{name}.bias"] = block[name]["beta"]
    layer.load_state_dict({name: tensor(a) for name, a in state.items()})
    return layer


def perturbed(model, rng):
    """Move every weight, so that no bias is zero and no norm does nothing."""
    from mlcourse.trees import tree_map

    tree = tree_map(lambda a: a + 0.3 * rng.random(a.shape), ml.weights(model))
    ml.load_weights(model, tree)
    return tree


def test_a_gpt_is_a_stack_of_pytorchs_pre_norm_layers(rng):
    model = ml.models.gpt(
        9, length=6, width=8, heads=2, layers=2, hidden=5, dtype="float64"
    )
    tree, ids = perturbed(model, rng), rng.integers(9, size=(3, 5))
    x = tensor(tree["tokens"]["w"][ids] + tree["positions"]["w"][:5])
    hidden = nn.Transformer.generate_square_subsequent_mask(5, dtype=torch.float64)
    for name in ("block1", "block2"):
        x = encoder_layer(tree[name], 8, 2, 5)(x, src_mask=hidden, is_causal=True)
    norm = tensor(tree["norm"]["gamma"]), tensor(tree["norm"]["beta"])
    x = nn.functional.layer_norm(x, (8,), *norm)
    expected = x.detach().numpy() @ tree["head"]["w"]
    assert relative_error(ml.predict(model, ids), expected) < 1e-12


@pytest.mark.parametrize("bidirectional", [False, True])
def test_a_recurrent_network_is_pytorchs_lstm_and_a_dense_layer(bidirectional, rng):
    model = ml.models.recurrent(
        3, 4, 2, layers=2, bidirectional=bidirectional, dtype="float64"
    )
    tree, x = perturbed(model, rng), rng.standard_normal((5, 6, 3))
    lstm = nn.LSTM(
        3, 4, 2, batch_first=True, bidirectional=bidirectional, dtype=torch.float64
    )
    state = {}
    for name, part in tree["recurrent"].items():
        suffix = f"l{int(name[5]) - 1}{name[6:]}"
        state[f"weight_ih_{suffix}"] = part["wx"].T
        state[f"weight_hh_{suffix}"] = part["wh"].T
        state[f"bias_ih_{suffix}"] = part["b"]
        state[f"bias_hh_{suffix}"] = np.zeros(16)
    lstm.load_state_dict({name: tensor(a) for name, a in state.items()})
    _, (h, _) = lstm(tensor(x))
    directions = 2 if bidirectional else 1
    last = np.concatenate(list(h[-directions:].detach().numpy()), axis=1)
    expected = last @ tree["head"]["w"] + tree["head"]["b"]
    assert relative_error(ml.predict(model, x), expected) < 1e-12
