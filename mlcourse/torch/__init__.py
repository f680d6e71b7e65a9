"""The twins of the reference in PyTorch, on its own kernels and autograd."""

from mlcourse import initializers
from mlcourse.torch import models
from mlcourse.torch.activations import (
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
from mlcourse.torch.arithmetic import (
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
from mlcourse.torch.arrays import array, device, numpy
from mlcourse.torch.attention import (
    attention,
    attention_weights,
    causal_mask,
    multi_head_attention,
)
from mlcourse.torch.autograd import value_and_grad, vjp
from mlcourse.torch.dropout import dropout
from mlcourse.torch.embedding import embedding
from mlcourse.torch.linear import linear
from mlcourse.torch.losses import mse, softmax_cross_entropy
from mlcourse.torch.normalization import (
    batch_norm,
    batch_stats,
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.torch.optimizers import adam, sgd
from mlcourse.torch.positions import rotary, sinusoidal_positions
from mlcourse.torch.shaping import concatenate, flatten, reshape, select, transpose
from mlcourse.torch.training import evaluate, fit, loss_and_grads, predict
from mlcourse.torch.weights import load_weights, weights

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
