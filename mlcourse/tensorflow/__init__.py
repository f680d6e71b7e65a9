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
from mlcourse.tensorflow.adaptive import adadelta, adagrad, rmsprop
from mlcourse.tensorflow.arrays import array, device, numpy
from mlcourse.tensorflow.autograd import value_and_grad, vjp
from mlcourse.tensorflow.clipping import clip_by_norm, clip_by_value
from mlcourse.tensorflow.dropout import dropout
from mlcourse.tensorflow.linear import linear
from mlcourse.tensorflow.losses import mse, softmax_cross_entropy
from mlcourse.tensorflow.moments import adam, adamw, nadam
from mlcourse.tensorflow.momentum import lion, sgd
from mlcourse.tensorflow.orthogonal import muon
from mlcourse.tensorflow.training import evaluate, fit, loss_and_grads, predict
from mlcourse.tensorflow.weights import load_weights, weights

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
