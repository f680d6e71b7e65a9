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
from mlcourse.reference.attention import (
    attention,
    attention_weights,
    causal_mask,
    multi_head_attention,
)
from mlcourse.reference.batch_normalization import batch_norm, batch_stats
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.dropout import dropout
from mlcourse.reference.linear import linear
from mlcourse.reference.losses import mse, softmax_cross_entropy
from mlcourse.reference.normalization import (
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.reference.optimizers import adam, sgd
from mlcourse.reference.positions import rotary, sinusoidal_positions
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

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
