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
from mlcourse.reference.classification_losses import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.dropout import dropout
from mlcourse.reference.linear import linear
from mlcourse.reference.metric_losses import hinge, info_nce, triplet
from mlcourse.reference.optimizers import adam, sgd
from mlcourse.reference.regression_losses import huber, mae, mse
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

__all__ = [
    "adam",
    "array",
    "binary_cross_entropy",
    "device",
    "dropout",
    "elu",
    "evaluate",
    "fit",
    "focal",
    "gelu",
    "hinge",
    "huber",
    "info_nce",
    "initializers",
    "kl_divergence",
    "leaky_relu",
    "linear",
    "load_weights",
    "loss_and_grads",
    "mae",
    "models",
    "mse",
    "numpy",
    "predict",
    "relu",
    "sgd",
    "sigmoid",
    "silu",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "tanh",
    "triplet",
    "value_and_grad",
    "vjp",
    "weights",
]
