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
from mlcourse.tensorflow.classification_losses import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.tensorflow.dropout import dropout
from mlcourse.tensorflow.linear import linear
from mlcourse.tensorflow.metric_losses import hinge, info_nce, triplet
from mlcourse.tensorflow.optimizers import adam, sgd
from mlcourse.tensorflow.regression_losses import huber, mae, mse
from mlcourse.tensorflow.training import evaluate, fit, loss_and_grads, predict
from mlcourse.tensorflow.weights import load_weights, weights

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
