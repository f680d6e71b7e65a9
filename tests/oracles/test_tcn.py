"""``tcn`` against PyTorch's convolution, padded on the left by hand."""

import numpy as np
import pytest

from mlcourse.files import flatten
from mlcourse.gradcheck import relative_error
from mlcourse.trees import tree_map

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
from torch import nn  # noqa: E402

SETTINGS = {
    "growing": {"channels": (4, 5, 5), "kernel": 3},
    "one block": {"channels": (2,), "kernel": 2},
    "one step": {"channels": (4, 4), "kernel": 1},
}


class Causal(nn.Module):
    """``torch.nn.Conv1d`` that sees (K − 1) · dilation steps of zeros before x."""

    def __init__(self, layer, dilation):
        super().__init__()
        steps, before, width = layer["w"].shape
        self.conv = nn.Conv1d(
            before, width, steps, dilation=dilation, dtype=torch.float64
        )
        kernel = torch.tensor(layer["w"]).permute(2, 1, 0)
        self.conv.load_state_dict({"weight": kernel, "bias": torch.tensor(layer["b"])})
        self.past = (steps - 1) * dilation

    def forward(self, x):
        past = torch.zeros(*x.shape[:2], self.past, dtype=x.dtype)
        return self.conv(torch.cat([past, x], dim=2))

    def gradients(self):
        weight, bias = self.conv.weight.grad, self.conv.bias.grad
        return {"w": weight.permute(2, 1, 0).numpy(), "b": bias.numpy()}


def by_hand(tree, x, y):
    """The forecasts, their mean squared error and its gradients."""
    layers = {
        f"block{i + 1}": {
            name: Causal(layer, 1 if name == "projection" else 2**i)
            for name, layer in tree[f"block{i + 1}"].items()
        }
        for i in range(len(tree) - 1)
    }
    h = torch.tensor(x).transpose(1, 2)
    for block in layers.values():
        inner = torch.relu(block["conv1"](h))
        inner = torch.relu(block["conv2"](inner))
        h = torch.relu(inner + (block["projection"](h) if "projection" in block else h))
    dense = {n: torch.tensor(a, requires_grad=True) for n, a in tree["dense"].items()}
    forecast = h[:, :, -1] @ dense["w"] + dense["b"]
    loss = nn.functional.mse_loss(forecast, torch.tensor(y))
    loss.backward()
    grads = tree_map(lambda layer: layer.gradients(), layers)
    grads["dense"] = {n: a.grad.numpy() for n, a in dense.items()}
    return forecast.detach().numpy(), loss.item(), dict(flatten(grads))


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("steps", [1, 4, 20])
def test_a_tcn_is_convolutions_of_what_has_been(ml, settings, steps, rng):
    model = ml.models.tcn(2, 3, dtype="float64", **settings)
    tree = tree_map(lambda a: a + 0.5 * rng.random(a.shape), ml.weights(model))
    ml.load_weights(model, tree)
    x, y = rng.standard_normal((20, steps, 2)), rng.standard_normal((20, 3))
    forecast, loss, grads = by_hand(tree, x, y)
    assert relative_error(ml.predict(model, x), forecast) < 1e-12
    ours, mine = ml.loss_and_grads(model, ml.mse, x, y)
    assert ours == pytest.approx(loss, rel=1e-12)
    mine = dict(flatten(mine))
    assert mine.keys() == grads.keys()
    for name in grads:
        assert relative_error(mine[name], grads[name]) < 1e-11, name
        assert np.any(grads[name]), name
