"""Recurrent networks that read sequences."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from mlcourse.checks import sequence_models as checks
from mlcourse.initial.recurrent import recurrent_weights
from mlcourse.torch.arrays import device
from mlcourse.torch.models.transformer import real_tokens
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
    padding=None,
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
        padding,
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
        padding,
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
        padding,
    ):
        super().__init__()
        self.features, self.every_step = features, every_step
        self.padding = padding
        self.directions = 2 if bidirectional else 1
        self.embedding = vocabulary and nn.Embedding(vocabulary, features)
        self.recurrent = layer(
            features, hidden, layers, batch_first=True, bidirectional=bidirectional
        )
        self.head = nn.Linear(self.directions * hidden, outputs)
        freeze_second_bias(self.recurrent)

    def forward(self, x, training=None):
        """Return (N, outputs), or (N, T, outputs) with an output for every step."""
        real = None
        if self.embedding is None:
            checks.sequences(x, self.features)
        else:
            checks.ids(x)
            real = real_tokens(x, self.padding)
            x = self.embedding(x)
        outputs = self.recurrent(x)[0] if real is None else self._packed(x, real)
        if self.every_step:
            return self.head(outputs)
        ends = outputs.unflatten(-1, (self.directions, -1))
        last = [ends[:, -1, 0], ends[:, 0, 1:].flatten(1)]
        return self.head(torch.cat(last, dim=1))

    def _packed(self, x, real):
        """Run over the real steps alone; the others hand the states on."""
        hidden, order = torch.sort(~real, dim=1, stable=True)
        packed = pack_padded_sequence(
            x.take_along_dim(order[..., None], 1),
            real.sum(dim=1).clamp(min=1).cpu(),  # it packs no row without any step
            batch_first=True,
            enforce_sorted=False,
        )
        y, _ = pad_packed_sequence(
            self.recurrent(packed)[0], batch_first=True, total_length=x.shape[1]
        )
        y = F.pad(y.masked_fill(hidden[..., None], 0), (0, 0, 1, 0))
        latest = real.cumsum(dim=1)
        places = latest, latest + ~real  # going back, that is the next real step
        ways = zip(y.chunk(self.directions, dim=-1), places, strict=False)
        return torch.cat([way.take_along_dim(at[..., None], 1) for way, at in ways], -1)


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
