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
from mlcourse.tensorflow.attention import (
    attention,
    attention_weights,
    causal_mask,
    multi_head_attention,
)
from mlcourse.tensorflow.autograd import value_and_grad, vjp
from mlcourse.tensorflow.dropout import dropout
from mlcourse.tensorflow.linear import linear
from mlcourse.tensorflow.losses import mse, softmax_cross_entropy
from mlcourse.tensorflow.normalization import (
    batch_norm,
    batch_stats,
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.tensorflow.optimizers import adam, sgd
from mlcourse.tensorflow.positions import rotary, sinusoidal_positions
from mlcourse.tensorflow.training import evaluate, fit, loss_and_grads, predict
from mlcourse.tensorflow.weights import load_weights, weights

__all__ = [
    "adam",
    "array",
    "attention",
    "attention_weights",
    "batch_norm",
    "batch_stats",
    "causal_mask",
    "device",
    "dropout",
    "elu",
    "evaluate",
    "fit",
    "gelu",
    "group_norm",
    "initializers",
    "instance_norm",
    "layer_norm",
    "leaky_relu",
    "linear",
    "load_weights",
    "loss_and_grads",
    "models",
    "mse",
    "multi_head_attention",
    "numpy",
    "predict",
    "relu",
    "rms_norm",
    "rotary",
    "sgd",
    "sigmoid",
    "silu",
    "sinusoidal_positions",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "tanh",
    "value_and_grad",
    "vjp",
    "weights",
]
