"""The twins of the reference in PyTorch, on its own kernels and autograd."""

from mlcourse import initializers
from mlcourse.torch import models
from mlcourse.torch.adversarial import (
    fit_gan,
    gradient_penalty,
)
from mlcourse.torch.arrays import array, device, numpy
from mlcourse.torch.autograd import value_and_grad, vjp
from mlcourse.torch.generation import generate
from mlcourse.torch.losses.classification import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.torch.losses.metric import hinge, info_nce, simclr_loss, triplet
from mlcourse.torch.losses.penalties import elastic_net
from mlcourse.torch.losses.regression import huber, mae, mse
from mlcourse.torch.losses.variational import (
    negative_elbo,
    reparameterize,
    vae_loss,
)
from mlcourse.torch.operations.activations import (
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
from mlcourse.torch.operations.arithmetic import (
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
from mlcourse.torch.operations.attention import (
    attention,
    attention_weights,
    causal_mask,
    multi_head_attention,
)
from mlcourse.torch.operations.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.torch.operations.dropout import dropout
from mlcourse.torch.operations.embedding import embedding
from mlcourse.torch.operations.linear import linear
from mlcourse.torch.operations.normalization import (
    batch_norm,
    batch_stats,
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.torch.operations.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.torch.operations.positions import rotary, sinusoidal_positions
from mlcourse.torch.operations.recurrent import (
    gru,
    gru_cell,
    lstm,
    lstm_cell,
    rnn,
    rnn_cell,
)
from mlcourse.torch.operations.shaping import (
    concatenate,
    flatten,
    reshape,
    select,
    transpose,
)
from mlcourse.torch.optimizers.adaptive import adadelta, adagrad, rmsprop
from mlcourse.torch.optimizers.clipping import clip_by_norm, clip_by_value
from mlcourse.torch.optimizers.moments import adam, adamw, nadam
from mlcourse.torch.optimizers.momentum import lion, sgd
from mlcourse.torch.optimizers.orthogonal import muon
from mlcourse.torch.training import evaluate, fit, loss_and_grads, predict
from mlcourse.torch.weights import load_weights, weights

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
