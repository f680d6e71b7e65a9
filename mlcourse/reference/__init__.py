"""The reference: every operation in NumPy, every gradient derived by hand."""

from mlcourse import initializers
from mlcourse.reference import models
from mlcourse.reference.adversarial import (
    fit_gan,
    gradient_penalty,
)
from mlcourse.reference.arrays import array, device, numpy
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.generation import generate
from mlcourse.reference.losses.classification import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.reference.losses.metric import hinge, info_nce, simclr_loss, triplet
from mlcourse.reference.losses.penalties import elastic_net
from mlcourse.reference.losses.regression import huber, mae, mse
from mlcourse.reference.losses.variational import (
    negative_elbo,
    reparameterize,
    vae_loss,
)
from mlcourse.reference.operations.activations import (
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
from mlcourse.reference.operations.arithmetic import (
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
from mlcourse.reference.operations.attention import (
    attention,
    attention_weights,
    causal_mask,
    multi_head_attention,
)
from mlcourse.reference.operations.batch_normalization import batch_norm, batch_stats
from mlcourse.reference.operations.cells import gru_cell, lstm_cell, rnn_cell
from mlcourse.reference.operations.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.reference.operations.dropout import dropout
from mlcourse.reference.operations.embedding import embedding
from mlcourse.reference.operations.gru import gru
from mlcourse.reference.operations.linear import linear
from mlcourse.reference.operations.lstm import lstm
from mlcourse.reference.operations.normalization import (
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.reference.operations.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.reference.operations.positions import rotary, sinusoidal_positions
from mlcourse.reference.operations.rnn import rnn
from mlcourse.reference.operations.shaping import (
    concatenate,
    flatten,
    reshape,
    select,
    transpose,
)
from mlcourse.reference.optimizers.adaptive import adadelta, adagrad, rmsprop
from mlcourse.reference.optimizers.clipping import clip_by_norm, clip_by_value
from mlcourse.reference.optimizers.moments import adam, adamw, nadam
from mlcourse.reference.optimizers.momentum import lion, sgd
from mlcourse.reference.optimizers.orthogonal import muon
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.weights import load_weights, weights

__all__ = [
    "adadelta",
    "adagrad",
    "adam",
    "adamw",
    "adaptive_average_pool2d",
    "add",
    "array",
    "attention",
    "attention_weights",
    "average_pool2d",
    "batch_norm",
    "batch_stats",
    "binary_cross_entropy",
    "causal_mask",
    "clip_by_norm",
    "clip_by_value",
    "concatenate",
    "conv1d",
    "conv2d",
    "conv2d_transpose",
    "device",
    "divide",
    "dropout",
    "elastic_net",
    "elu",
    "embedding",
    "evaluate",
    "exp",
    "fit",
    "fit_gan",
    "flatten",
    "focal",
    "gelu",
    "generate",
    "global_average_pool2d",
    "global_max_pool2d",
    "gradient_penalty",
    "group_norm",
    "gru",
    "gru_cell",
    "hinge",
    "huber",
    "info_nce",
    "initializers",
    "instance_norm",
    "kl_divergence",
    "layer_norm",
    "leaky_relu",
    "linear",
    "lion",
    "load_weights",
    "log",
    "log_softmax",
    "loss_and_grads",
    "lstm",
    "lstm_cell",
    "mae",
    "matmul",
    "max_pool2d",
    "mean",
    "models",
    "mse",
    "multi_head_attention",
    "multiply",
    "muon",
    "nadam",
    "negative_elbo",
    "numpy",
    "predict",
    "relu",
    "reparameterize",
    "reshape",
    "rms_norm",
    "rmsprop",
    "rnn",
    "rnn_cell",
    "rotary",
    "select",
    "sgd",
    "sigmoid",
    "silu",
    "simclr_loss",
    "sinusoidal_positions",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "subtract",
    "sum",
    "tanh",
    "transpose",
    "triplet",
    "vae_loss",
    "value_and_grad",
    "vjp",
    "weights",
]
