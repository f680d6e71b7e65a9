"""The twins of the reference in TensorFlow and Keras 3."""

from mlcourse.tensorflow import quiet as quiet  # loads TensorFlow, so it is first

# isort: split

from mlcourse import initializers
from mlcourse.tensorflow import models
from mlcourse.tensorflow.activations import (
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
from mlcourse.tensorflow.arrays import array, device, numpy
from mlcourse.tensorflow.autograd import value_and_grad, vjp
from mlcourse.tensorflow.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.tensorflow.dropout import dropout
from mlcourse.tensorflow.linear import linear
from mlcourse.tensorflow.losses import mse, softmax_cross_entropy
from mlcourse.tensorflow.optimizers import adam, sgd
from mlcourse.tensorflow.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.tensorflow.training import evaluate, fit, loss_and_grads, predict
from mlcourse.tensorflow.weights import load_weights, weights

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
