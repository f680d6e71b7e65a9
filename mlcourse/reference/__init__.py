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
from mlcourse.reference.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.dropout import dropout
from mlcourse.reference.linear import linear
from mlcourse.reference.losses import mse, softmax_cross_entropy
from mlcourse.reference.optimizers import adam, sgd
from mlcourse.reference.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

__all__ = [
    "adam",
    "adaptive_average_pool2d",
    "array",
    "average_pool2d",
    "conv1d",
    "conv2d",
    "conv2d_transpose",
    "device",
    "dropout",
    "elu",
    "evaluate",
    "fit",
    "gelu",
    "global_average_pool2d",
    "global_max_pool2d",
    "initializers",
    "leaky_relu",
    "linear",
    "load_weights",
    "loss_and_grads",
    "max_pool2d",
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
    "value_and_grad",
    "vjp",
    "weights",
]
