"""Activation functions, by the kernels of ``tf.nn`` and ``keras.ops``."""

import math

import keras
import tensorflow as tf

from mlcourse.checks.operations import checked


@checked
def sigmoid(x):
    """Squash to (0, 1): 1 / (1 + exp(−x))."""
    return tf.nn.sigmoid(x)


@checked
def tanh(x):
    """Squash to (−1, 1): the hyperbolic tangent."""
    return tf.nn.tanh(x)


@checked
def relu(x):
    """Keep what is positive: max(x, 0)."""
    return tf.nn.relu(x)


@checked
def leaky_relu(x, *, slope=0.01):
    """Let a little through below zero: x if x > 0, else slope · x."""
    return tf.where(x > 0, x, slope * x)  # the kernel's slope is a float32


@checked
def elu(x, *, alpha=1.0):
    """Bend smoothly towards −alpha: x if x > 0, else alpha · (exp(x) − 1)."""
    return keras.ops.elu(x, alpha)


@checked
def softplus(x):
    """Smooth the ReLU: log(1 + exp(x)), computed without overflow."""
    return tf.nn.softplus(x)


@checked
def silu(x):
    """Gate the input by its own sigmoid: x σ(x)."""
    return tf.nn.silu(x)


@checked
def gelu(x, *, approximate=False):
    """Gate the input by the normal distribution: x Φ(x)."""
    if approximate:  # the constants of tf.nn.gelu are float32, in both forms
        inner = math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
        return x * (1 + tf.tanh(inner)) / 2
    return x * (1 + tf.math.erf(x / math.sqrt(2))) / 2


@checked
def softmax(x):
    """Turn the last axis into probabilities: exp(x) / Σ exp(x)."""
    return tf.nn.softmax(x)


@checked
def log_softmax(x):
    """Take the logarithm of the probabilities of ``softmax``, without underflow."""
    return tf.nn.log_softmax(x)
