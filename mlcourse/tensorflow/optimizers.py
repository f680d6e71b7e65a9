"""Optimizers: Keras's classes, with the course's formula as their update step.

Keras adds Adam's ε before the bias correction, folds the learning rate into the
velocity of momentum, and rounds settings to float32. The subclasses below follow the
papers instead; everything else (variables, compilation, distribution) is Keras's.
"""

import functools

import keras
import tensorflow as tf

from mlcourse.checks import training as checks
from mlcourse.trees import tree_leaves, tree_map


class SGD(keras.optimizers.SGD):
    """Momentum as v ← μ v + g, θ ← θ − η v."""

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        eta = tf.cast(learning_rate, variable.dtype)
        if self.momentum:
            v = self.momentums[self._get_variable_index(variable)]
            self.assign(v, tf.constant(self.momentum, v.dtype) * v + gradient)
            gradient = v
        self.assign_sub(variable, eta * gradient)


class Adam(keras.optimizers.Adam):
    """Adam with ε outside the root and after the bias correction."""

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        constant = functools.partial(tf.constant, dtype=variable.dtype)
        beta1, beta2 = constant(self.beta_1), constant(self.beta_2)
        t = tf.cast(self.iterations + 1, variable.dtype)
        m = self._momentums[self._get_variable_index(variable)]
        v = self._velocities[self._get_variable_index(variable)]
        self.assign(m, beta1 * m + (1 - beta1) * gradient)
        self.assign(v, beta2 * v + (1 - beta2) * gradient * gradient)
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        eta = tf.cast(learning_rate, variable.dtype)
        step = eta * m_hat / (tf.sqrt(v_hat) + constant(self.epsilon))
        self.assign_sub(variable, step)


class Optimizer:
    """A Keras optimizer with its settings, waiting for variables.

    ``bind`` gives the Keras optimizer itself; ``step`` moves a nested dictionary of
    tensors, for code that looks the same in the three backends.
    """

    def __init__(self, cls, learning_rate, **settings):
        self._make = functools.partial(cls, **settings)
        self._learning_rate, self._apply = learning_rate, None

    def bind(self, variables):
        """Return a new Keras optimizer, built for ``variables``."""
        eta = tf.Variable(self._learning_rate, dtype="float64", trainable=False)
        optimizer = self._make(learning_rate=eta.read_value)
        optimizer.eta = eta
        optimizer.build(variables)
        return optimizer

    def step(self, params, grads):
        """Return ``params`` as variables, updated by ``grads`` of the same shape."""
        gradients = tree_leaves(tree_map(lambda _, g: g, params, grads))
        if self._apply is None:
            params = tree_map(tf.Variable, params)
            self._apply = tf.function(self.bind(tree_leaves(params)).apply)
        self._apply(gradients)
        return params


def sgd(learning_rate=0.01, momentum=0.0):
    """Gradient descent with momentum: v ← μ v + g, θ ← θ − η v.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.sgd(learning_rate=0.5).step(params, {"w": ml.array([1.0])})
    >>> params["w"].numpy().tolist()
    [0.5]
    """
    checks.sgd(learning_rate, momentum)
    return Optimizer(SGD, learning_rate, momentum=float(momentum))


def adam(learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Adam, with ε outside the root and after the bias correction.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.adam(learning_rate=0.5).step(params, {"w": ml.array([9.0])})
    >>> params["w"].numpy().round(6).tolist()
    [0.5]
    """
    checks.adam(learning_rate, beta1, beta2, eps)
    return Optimizer(Adam, learning_rate, beta_1=beta1, beta_2=beta2, epsilon=eps)


def set_learning_rate(optimizer, value):
    """Use ``value`` from the next step on."""
    optimizer.eta.assign(value)


def state(optimizer):
    """Return what a bound optimizer remembers, as a dictionary of arrays."""
    return {str(i): v.numpy() for i, v in enumerate(optimizer.variables)}


def load_state(optimizer, state):
    """Continue from what ``state`` returned."""
    for i, variable in enumerate(optimizer.variables):
        variable.assign(state[str(i)])
