"""The reference: every operation in NumPy, every gradient derived by hand."""

from mlcourse import initializers
from mlcourse.reference import models
from mlcourse.reference.activations import (
    elu,
    gelu,
    leaky_relu,
    log_softmax,
    relu,
    sigmoid,
    silu,
    softmax,
    softplus,
    tanh,
)
from mlcourse.reference.arithmetic import (
    add,
    divide,
    exp,
    log,
    matmul,
    mean,
    multiply,
    subtract,
    sum,
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
from mlcourse.reference.embedding import embedding
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
from mlcourse.reference.shaping import concatenate, flatten, reshape, select, transpose
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

__all__ = [
    "adam",
    "add",
    "array",
    "attention",
    "attention_weights",
    "batch_norm",
    "batch_stats",
    "causal_mask",
    "concatenate",
    "device",
    "divide",
    "dropout",
    "elu",
    "embedding",
    "evaluate",
    "exp",
    "fit",
    "flatten",
    "gelu",
    "group_norm",
    "initializers",
    "instance_norm",
    "layer_norm",
    "leaky_relu",
    "linear",
    "load_weights",
    "log",
    "log_softmax",
    "loss_and_grads",
    "matmul",
    "mean",
    "models",
    "mse",
    "multi_head_attention",
    "multiply",
    "numpy",
    "predict",
    "relu",
    "reshape",
    "rms_norm",
    "rotary",
    "select",
    "sgd",
    "sigmoid",
    "silu",
    "sinusoidal_positions",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "subtract",
    "sum",
    "tanh",
    "transpose",
    "value_and_grad",
    "vjp",
    "weights",
]
