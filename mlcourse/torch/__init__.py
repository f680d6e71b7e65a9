"""The twins of the reference in PyTorch, on its own kernels and autograd."""

from mlcourse import initializers
from mlcourse.torch import models
from mlcourse.torch.activations import (
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
from mlcourse.torch.adaptive import adadelta, adagrad, rmsprop
from mlcourse.torch.arrays import array, device, numpy
from mlcourse.torch.autograd import value_and_grad, vjp
from mlcourse.torch.clipping import clip_by_norm, clip_by_value
from mlcourse.torch.dropout import dropout
from mlcourse.torch.linear import linear
from mlcourse.torch.losses import mse, softmax_cross_entropy
from mlcourse.torch.moments import adam, adamw, nadam
from mlcourse.torch.momentum import lion, sgd
from mlcourse.torch.orthogonal import muon
from mlcourse.torch.training import evaluate, fit, loss_and_grads, predict
from mlcourse.torch.weights import load_weights, weights

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
