"""Where each layer of Keras keeps what, and in which layout.

``slots`` maps a layer to the names that all backends use. It serves reading, loading
and gradients alike; a new kind of layer is a line in ``LAYERS``.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from keras import layers

from mlcourse.tensorflow.recurrent_layers import GRU as OneBiasGRU


def same(a):
    """Leave an array as it is."""
    return a


def reshaped(a, old):
    """Give an array the shape of the one it replaces."""
    return np.reshape(a, old.shape)


@dataclass(frozen=True)
class Slot:
    """One array of a layer.

    ``tensor`` is the path to the layer's variable. ``out`` takes its array, or that of
    its gradient, to the course's layout, and ``back`` returns it, given the array that
    is there now. ``total`` reads the value, where another bias is added to it.
    """

    tensor: str
    out: Callable = same
    back: Callable = reshaped
    total: Callable | None = None


def _over_channels(kernel):
    """Take (KH, KW, in, m), a depthwise kernel, to (KH, KW, 1, in · m)."""
    return kernel.reshape(*kernel.shape[:-2], 1, -1)


DENSE = {"w": Slot("kernel"), "b": Slot("bias")}
DEPTHWISE = DENSE | {"w": Slot("kernel", _over_channels)}
NORM = {"gamma": Slot("gamma"), "beta": Slot("beta")}
RUNNING = {"mean": Slot("moving_mean"), "variance": Slot("moving_variance")}
RECURRENT = {
    "wx": Slot("cell.kernel"),
    "wh": Slot("cell.recurrent_kernel"),
    "b": Slot("cell.bias"),
}


def _gates(a):
    """Exchange Keras's order z, r, n of a GRU's gates and the course's r, z, n."""
    z, r, n = np.split(a, 3, axis=-1)
    return np.concatenate([r, z, n], axis=-1)


def _bias_back(b, old):
    """Put the gates' biases beside the input, and none beside the state."""
    return np.stack([_gates(b), np.zeros_like(b)])


def _bias_total(bias):
    """Add up both biases of the gates; the candidate keeps its own apart."""
    beside_state = _gates(bias[1])
    beside_state[2 * len(beside_state) // 3 :] = 0
    return _gates(bias[0]) + beside_state


def _candidate(bias):
    return bias[1, 2 * bias.shape[1] // 3 :]


def _candidate_back(bn, old):
    return np.stack([old[0], np.concatenate([old[1, : 2 * len(bn)], bn])])


GRU_KERNELS = {
    "wx": Slot("cell.kernel", _gates, lambda a, old: _gates(a)),
    "wh": Slot("cell.recurrent_kernel", _gates, lambda a, old: _gates(a)),
}
GRU_ONE_BIAS = GRU_KERNELS | {
    "b": Slot("cell.b", _gates, lambda a, old: _gates(a)),
    "bn": Slot("cell.bn"),
}
GRU = GRU_KERNELS | {
    "b": Slot("cell.bias", lambda bias: _gates(bias[0]), _bias_back, _bias_total),
    "bn": Slot("cell.bias", _candidate, _candidate_back),
}

LAYERS = {
    layers.Dense: DENSE,
    layers.DepthwiseConv1D: DEPTHWISE,
    layers.DepthwiseConv2D: DEPTHWISE,
    layers.Conv1D: DENSE,
    layers.Conv2D: DENSE,
    layers.Conv1DTranspose: DENSE,
    layers.Conv2DTranspose: DENSE,
    layers.BatchNormalization: NORM | RUNNING,
    layers.LayerNormalization: NORM,
    layers.GroupNormalization: NORM,
    layers.RMSNormalization: {"gamma": Slot("scale")},
    layers.Embedding: {"w": Slot("embeddings")},
    layers.SimpleRNN: RECURRENT,
    layers.LSTM: RECURRENT,
    OneBiasGRU: GRU_ONE_BIAS,
    layers.GRU: GRU,
}


def slots(layer):
    """Return the slots of a layer by name; none for one that is not in the table."""
    if isinstance(layer, layers.GRU) and not layer.reset_after:
        raise ValueError(
            f"{layer.name}: a GRU with reset_after=False follows another formula than "
            "the course's; make it with reset_after=True"
        )
    kinds = [kind for kind in LAYERS if isinstance(layer, kind)]
    return LAYERS[kinds[0]] if kinds else {}


def children(layer):
    """Return the layers inside a layer by name."""
    if isinstance(layer, layers.Bidirectional):
        return {"layer1": layer.forward_layer, "layer1_reverse": layer.backward_layer}
    inside = layer._flatten_layers(include_self=False, recursive=False)
    names = [child.name for child in inside]
    if len(set(names)) < len(names):
        raise ValueError(f"two layers of {layer.name} have the same name: {names}")
    return dict(zip(names, inside, strict=True))
