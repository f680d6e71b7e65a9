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
from mlcourse.torch.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.torch.dropout import dropout
from mlcourse.torch.linear import linear
from mlcourse.torch.losses import mse, softmax_cross_entropy
from mlcourse.torch.optimizers import adam, sgd
from mlcourse.torch.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.torch.training import evaluate, fit, loss_and_grads, predict
from mlcourse.torch.weights import load_weights, weights

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
