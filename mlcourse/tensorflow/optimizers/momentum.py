"""Optimizers that average the gradients of the past."""

import keras
import tensorflow as tf

from mlcourse.checks import optimizers as checks
from mlcourse.tensorflow.optimizers.optimizer import Optimizer, exact


def sgd(
    learning_rate: float = 0.01,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float = 0.0,
):
    """Gradient descent with momentum: v ← μ v + g, θ ← θ − η v.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.sgd(learning_rate=0.5).step(params, {"w": ml.array([1.0])})
    >>> params["w"].numpy().tolist()
    [0.5]
    """
    settings = {"momentum": float(momentum), "nesterov": nesterov}
    checks.settings(learning_rate=learning_rate, weight_decay=weight_decay, **settings)
    return Optimizer(SGD, learning_rate, l2=weight_decay, **settings)


class SGD(keras.optimizers.SGD):
    """Momentum as v ← μ v + g, θ ← θ − η v."""

    def __init__(self, l2, **settings):
        super().__init__(**settings)
        self.l2 = l2

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        mu, l2 = exact(variable, self.momentum, self.l2)
        eta = tf.cast(learning_rate, variable.dtype)
        g = gradient + l2 * variable if self.l2 else gradient
        if self.momentum:
            v = self.momentums[self._get_variable_index(variable)]
            self.assign(v, mu * v + g)
            g = g + mu * v if self.nesterov else v
        self.assign_sub(variable, eta * g)


def lion(
    learning_rate: float = 0.0001,
    beta1: float = 0.9,
    beta2: float = 0.99,
    weight_decay: float = 0.0,
):
    """Lion: every entry moves by η, in the direction of a sign.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.lion(learning_rate=0.25).step(params, {"w": ml.array([9.0])})
    >>> params["w"].numpy().tolist()
    [0.75]
    """
    settings = {"beta1": beta1, "beta2": beta2}
    checks.settings(learning_rate=learning_rate, weight_decay=weight_decay, **settings)
    return Optimizer(Lion, learning_rate, decay=weight_decay, **settings)


class Lion(keras.optimizers.Lion):
    """Lion with all digits of its settings; β₁ may be zero."""

    def __init__(self, beta1, beta2, decay, **settings):
        super().__init__(**settings)
        self.beta_1, self.beta_2, self.decay = beta1, beta2, decay

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        settings = self.beta_1, self.beta_2, self.decay
        beta1, beta2, decay = exact(variable, *settings)
        eta = tf.cast(learning_rate, variable.dtype)
        m = self._momentums[self._get_variable_index(variable)]
        direction = tf.sign(beta1 * m + (1 - beta1) * gradient)
        self.assign_sub(variable, eta * (direction + decay * variable))
        self.assign(m, beta2 * m + (1 - beta2) * gradient)
