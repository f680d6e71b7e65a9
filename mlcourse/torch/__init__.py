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
from mlcourse.torch.arrays import array, device, numpy
from mlcourse.torch.autograd import value_and_grad, vjp
from mlcourse.torch.classification_losses import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.torch.dropout import dropout
from mlcourse.torch.linear import linear
from mlcourse.torch.metric_losses import hinge, info_nce, triplet
from mlcourse.torch.optimizers import adam, sgd
from mlcourse.torch.regression_losses import huber, mae, mse
from mlcourse.torch.training import evaluate, fit, loss_and_grads, predict
from mlcourse.torch.weights import load_weights, weights

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
