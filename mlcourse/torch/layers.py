"""Where each layer of ``torch.nn`` keeps what, and in which layout.

``slots`` maps a layer to the names that all backends use. It serves reading, loading
and gradients alike; a new kind of layer is a line in ``LAYERS``.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from torch import nn


def same(a):
    """Leave an array as it is."""
    return a


@dataclass(frozen=True)
class Slot:
    """One array of a layer.

    ``tensor`` names the layer's attribute, ``out`` takes its array to the course's
    layout, and ``back`` returns it. PyTorch adds a ``second`` bias to the first one;
    ``second_out`` says what of it counts. It is added when reading and set to zero
    when loading.
    """

    tensor: str
    out: Callable = same
    back: Callable = same
    second: str | None = None
    second_out: Callable = same


def _axes(*order):
    """Return a Slot's way out and back for a permutation of axes."""
    inverse = tuple(int(i) for i in np.argsort(order))
    return (lambda a: a.transpose(order)), (lambda a: a.transpose(inverse))


BIAS = {"b": Slot("bias")}
DENSE = {"w": Slot("weight", *_axes(1, 0))} | BIAS
CONV1D = {"w": Slot("weight", *_axes(2, 1, 0))} | BIAS
CONV2D = {"w": Slot("weight", *_axes(2, 3, 1, 0))} | BIAS
SCALE = {"gamma": Slot("weight")}
NORM = SCALE | {"beta": Slot("bias")}
BATCH_NORM = NORM | {"mean": Slot("running_mean"), "variance": Slot("running_var")}

LAYERS = {
    nn.Linear: DENSE,
    nn.Conv1d: CONV1D,
    nn.Conv2d: CONV2D,
    nn.ConvTranspose1d: CONV1D,
    nn.ConvTranspose2d: CONV2D,
    nn.modules.batchnorm._BatchNorm: BATCH_NORM,
    nn.LayerNorm: NORM,
    nn.GroupNorm: NORM,
    nn.RMSNorm: SCALE,
    nn.Embedding: {"w": Slot("weight")},
}


def slots(layer):
    """Return the slots of a layer by name, nested for several recurrent layers."""
    if isinstance(layer, nn.RNNBase):
        return _recurrent(layer)
    kinds = [kind for kind in LAYERS if isinstance(layer, kind)]
    return LAYERS[kinds[0]] if kinds else {}


def _recurrent(layer):
    """Return {"wx", "wh", "b"}, for each layer and direction if there are several."""
    make = _gru if layer.mode == "GRU" else _simple
    directions = ("", "_reverse") if layer.bidirectional else ("",)
    parts = {
        f"layer{i + 1}{direction}": make(f"_l{i}{direction}", layer)
        for i in range(layer.num_layers)
        for direction in directions
    }
    return parts if len(parts) > 1 else parts["layer1"]


def _simple(suffix, layer):
    return {
        "wx": Slot("weight_ih" + suffix, *_axes(1, 0)),
        "wh": Slot("weight_hh" + suffix, *_axes(1, 0)),
        "b": Slot("bias_ih" + suffix, second="bias_hh" + suffix),
    }


def _gru(suffix, layer):
    """Return the slots of a GRU: the candidate has a bias inside the reset gate."""
    h = layer.hidden_size

    def of_gates_only(b):
        return np.concatenate([b[: 2 * h], np.zeros(h, b.dtype)])

    both = Slot("bias_ih" + suffix, same, same, "bias_hh" + suffix, of_gates_only)
    candidate = Slot(
        "bias_hh" + suffix,
        out=lambda b: b[2 * h :],
        back=lambda bn: np.concatenate([np.zeros(2 * h, bn.dtype), bn]),
    )
    return _simple(suffix, layer) | {"b": both, "bn": candidate}
