"""The twins of the reference in TensorFlow and Keras 3."""

from mlcourse.tensorflow import quiet as quiet  # loads TensorFlow, so it is first

# isort: split

from mlcourse import initializers
from mlcourse.tensorflow import models
from mlcourse.tensorflow.adversarial import (
    fit_gan,
    gradient_penalty,
)
from mlcourse.tensorflow.arrays import array, device, numpy
from mlcourse.tensorflow.autograd import value_and_grad, vjp
from mlcourse.tensorflow.generation import generate
from mlcourse.tensorflow.losses.classification import (
    binary_cross_entropy,
    focal,
    kl_divergence,
    softmax_cross_entropy,
)
from mlcourse.tensorflow.losses.metric import hinge, info_nce, simclr_loss, triplet
from mlcourse.tensorflow.losses.penalties import elastic_net
from mlcourse.tensorflow.losses.regression import huber, mae, mse
from mlcourse.tensorflow.losses.variational import (
    negative_elbo,
    reparameterize,
    vae_loss,
)
from mlcourse.tensorflow.operations.activations import (
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
from mlcourse.tensorflow.operations.arithmetic import (
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
from mlcourse.tensorflow.operations.attention import (
    attention,
    attention_weights,
    causal_mask,
    multi_head_attention,
)
from mlcourse.tensorflow.operations.convolution import conv1d, conv2d, conv2d_transpose
from mlcourse.tensorflow.operations.dropout import dropout
from mlcourse.tensorflow.operations.embedding import embedding
from mlcourse.tensorflow.operations.linear import linear
from mlcourse.tensorflow.operations.normalization import (
    batch_norm,
    batch_stats,
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from mlcourse.tensorflow.operations.pooling import (
    adaptive_average_pool2d,
    average_pool2d,
    global_average_pool2d,
    global_max_pool2d,
    max_pool2d,
)
from mlcourse.tensorflow.operations.positions import rotary, sinusoidal_positions
from mlcourse.tensorflow.operations.recurrent import (
    gru,
    gru_cell,
    lstm,
    lstm_cell,
    rnn,
    rnn_cell,
)
from mlcourse.tensorflow.operations.shaping import (
    concatenate,
    flatten,
    reshape,
    select,
    transpose,
)
from mlcourse.tensorflow.optimizers.adaptive import adadelta, adagrad, rmsprop
from mlcourse.tensorflow.optimizers.clipping import clip_by_norm, clip_by_value
from mlcourse.tensorflow.optimizers.moments import adam, adamw, nadam
from mlcourse.tensorflow.optimizers.momentum import lion, sgd
from mlcourse.tensorflow.optimizers.orthogonal import muon
from mlcourse.tensorflow.training import evaluate, fit, loss_and_grads, predict
from mlcourse.tensorflow.weights import load_weights, weights

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
