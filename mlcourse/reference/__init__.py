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
from mlcourse.reference.adaptive import adadelta, adagrad, rmsprop
from mlcourse.reference.adversarial import (
    fit_gan,
    gradient_penalty,
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
from mlcourse.reference.cells import gru_cell, lstm_cell, rnn_cell
from mlcourse.reference.classification_losses import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.reference.clipping import clip_by_norm, clip_by_value
from mlcourse.reference.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.reference.core import op as op
from mlcourse.reference.core import value_and_grad, vjp
from mlcourse.reference.dropout import dropout
from mlcourse.reference.embedding import embedding
from mlcourse.reference.generation import generate
from mlcourse.reference.gru import gru
from mlcourse.reference.linear import linear
from mlcourse.reference.lstm import lstm
from mlcourse.reference.metric_losses import hinge, info_nce, simclr_loss, triplet
from mlcourse.reference.moments import adam, adamw, nadam
from mlcourse.reference.momentum import lion, sgd
from mlcourse.reference.normalization import (
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.reference.orthogonal import muon
from mlcourse.reference.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.reference.positions import rotary, sinusoidal_positions
from mlcourse.reference.regression_losses import huber, mae, mse
from mlcourse.reference.rnn import rnn
from mlcourse.reference.shaping import concatenate, flatten, reshape, select, transpose
from mlcourse.reference.training import evaluate, fit, loss_and_grads, predict
from mlcourse.reference.variational import (
    negative_elbo,
    reparameterize,
    vae_loss,
)
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
