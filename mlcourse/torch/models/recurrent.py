"""Recurrent networks that read sequences."""

import torch
from torch import nn

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.recurrent import recurrent_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.weights import load_weights

LAYERS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}


def recurrent(
    features,
    hidden,
    outputs,
    *,
    cell="lstm",
    layers=1,
    bidirectional=False,
    every_step=False,
    vocabulary=None,
    seed=0,
    dtype="float32",
):
    """Build a recurrent network with a dense layer at its end.

    Arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.models.recurrent(3, 8, 2, cell="gru")
    Recurrent(
      (recurrent): GRU(3, 8, batch_first=True)
      (head): Linear(in_features=8, out_features=2, bias=True)
    )
    """
    checks.recurrent(
        features,
        hidden,
        outputs,
        cell,
        layers,
        bidirectional,
        every_step,
        vocabulary,
        dtype,
    )
    features, hidden, outputs, layers, vocabulary = checks.python_integers(
        features, hidden, outputs, layers, vocabulary
    )
    model = Recurrent(
        features,
        hidden,
        outputs,
        LAYERS[cell],
        layers,
        bidirectional,
        every_step,
        vocabulary,
    )
    model = model.to(device(), getattr(torch, dtype)).eval()
    weights = recurrent_weights(
        features,
        hidden,
        outputs,
        cell=cell,
        layers=layers,
        bidirectional=bidirectional,
        vocabulary=vocabulary,
        seed=seed,
        dtype=dtype,
    )
    load_weights(model, weights)
    return model


class Recurrent(nn.Module):
    """A recurrent network; build one with ``recurrent``."""

    def __init__(
        self,
        features,
        hidden,
        outputs,
        layer,
        layers,
        bidirectional,
        every_step,
        vocabulary,
    ):
        super().__init__()
        self.features, self.every_step = features, every_step
        self.directions = 2 if bidirectional else 1
        self.embedding = vocabulary and nn.Embedding(vocabulary, features)
        self.recurrent = layer(
            features, hidden, layers, batch_first=True, bidirectional=bidirectional
        )
        self.head = nn.Linear(self.directions * hidden, outputs)
        freeze_second_bias(self.recurrent)

    def forward(self, x, training=None):
        """Return (N, outputs), or (N, T, outputs) with an output for every step."""
        if self.embedding is None:
            checks.sequences(x, self.features)
        else:
            checks.ids(x)
            x = self.embedding(x)
        outputs, states = self.recurrent(x)
        if self.every_step:
            return self.head(outputs)
        h = states[0] if isinstance(states, tuple) else states
        return self.head(torch.cat(tuple(h[-self.directions :]), dim=1))


def freeze_second_bias(layer):
    """Train one bias of a recurrent layer, and the second of a GRU's candidate.

    The second bias of anything else is added to the first; it stays zero.
    """
    for name, parameter in layer.named_parameters():
        if name.startswith("bias_hh"):
            if layer.mode == "GRU":
                parameter.register_hook(_of_candidate)
            else:
                parameter.requires_grad_(False)


def _of_candidate(gradient):
    """Keep the last third of the gradient of a GRU's bias."""
    frozen = 2 * len(gradient) // 3
    return torch.cat([torch.zeros_like(gradient[:frozen]), gradient[frozen:]])
