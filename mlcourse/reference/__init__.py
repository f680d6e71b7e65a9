"""The reference: every operation in NumPy, every gradient derived by hand."""

from mlcourse import initializers
from mlcourse.reference import models
from mlcourse.reference.activations import (
    elu,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    silu,
    softmax,
    softplus,
    tanh,
)
from mlcourse.reference.arrays import array, device, numpy
from mlcourse.reference.cells import gru_cell, lstm_cell, rnn_cell
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.dropout import dropout
from mlcourse.reference.gru import gru
from mlcourse.reference.linear import linear
from mlcourse.reference.losses import mse, softmax_cross_entropy
from mlcourse.reference.lstm import lstm
from mlcourse.reference.optimizers import adam, sgd
from mlcourse.reference.rnn import rnn
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

__all__ = [
    "adam",
    "array",
    "device",
    "dropout",
    "elu",
    "evaluate",
    "fit",
    "gelu",
    "gru",
    "gru_cell",
    "initializers",
    "leaky_relu",
    "linear",
    "load_weights",
    "loss_and_grads",
    "lstm",
    "lstm_cell",
    "models",
    "mse",
    "numpy",
    "predict",
    "relu",
    "rnn",
    "rnn_cell",
    "sgd",
    "sigmoid",
    "silu",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "tanh",
    "value_and_grad",
    "vjp",
    "weights",
]
