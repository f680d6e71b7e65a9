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
from mlcourse.reference.adaptive import adadelta, adagrad, rmsprop
from mlcourse.reference.arrays import array, device, numpy
from mlcourse.reference.clipping import clip_by_norm, clip_by_value
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.dropout import dropout
from mlcourse.reference.linear import linear
from mlcourse.reference.losses import mse, softmax_cross_entropy
from mlcourse.reference.moments import adam, adamw, nadam
from mlcourse.reference.momentum import lion, sgd
from mlcourse.reference.orthogonal import muon
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

__all__ = [
    "adadelta",
    "adagrad",
    "adam",
    "adamw",
    "array",
    "clip_by_norm",
    "clip_by_value",
    "device",
    "dropout",
    "elu",
    "evaluate",
    "fit",
    "gelu",
    "initializers",
    "leaky_relu",
    "linear",
    "lion",
    "load_weights",
    "loss_and_grads",
    "models",
    "mse",
    "muon",
    "nadam",
    "numpy",
    "predict",
    "relu",
    "rmsprop",
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
