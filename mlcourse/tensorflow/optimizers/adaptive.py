"""Optimizers that divide each entry of the gradient by its usual size."""

import keras
import tensorflow as tf

from mlcourse.checks import optimizers as checks
from mlcourse.tensorflow.optimizers.optimizer import Optimizer, exact


def adagrad(learning_rate: float = 0.01, eps: float = 1e-10):
    """AdaGrad: s ← s + g², θ ← θ − η g / (√s + ε).

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.adagrad(learning_rate=0.5).step(params, {"w": ml.array([9.0])})
    >>> params["w"].numpy().tolist()
    [0.5]
    """
    checks.settings(learning_rate=learning_rate, eps=eps)
    settings = {"initial_accumulator_value": 0.0, "epsilon": eps}
    return Optimizer(Adagrad, learning_rate, **settings)


class Adagrad(keras.optimizers.Adagrad):
    """AdaGrad with ε outside the root."""

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        (eps,) = exact(variable, self.epsilon)
        eta = tf.cast(learning_rate, variable.dtype)
        s = self._accumulators[self._get_variable_index(variable)]
        self.assign(s, s + gradient * gradient)
        self.assign_sub(variable, eta * gradient / (tf.sqrt(s) + eps))


def rmsprop(learning_rate: float = 0.001, rho: float = 0.9, eps: float = 1e-8):
    """RMSprop: s ← ρ s + (1 − ρ) g², θ ← θ − η g / (√s + ε).

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.rmsprop(0.5, rho=0.75)
    >>> optimizer.step(params, {"w": ml.array([9.0])})["w"].numpy().round(6).tolist()
    [0.0]
    """
    checks.settings(learning_rate=learning_rate, rho=rho, eps=eps)
    return Optimizer(RMSprop, learning_rate, rho=rho, epsilon=eps)


class RMSprop(keras.optimizers.RMSprop):
    """RMSprop with ε outside the root."""

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        rho, eps = exact(variable, self.rho, self.epsilon)
        eta = tf.cast(learning_rate, variable.dtype)
        s = self._velocities[self._get_variable_index(variable)]
        self.assign(s, rho * s + (1 - rho) * gradient * gradient)
        self.assign_sub(variable, eta * gradient / (tf.sqrt(s) + eps))


def adadelta(learning_rate: float = 1.0, rho: float = 0.9, eps: float = 1e-6):
    """Adadelta: steps in the units of the parameter, from the steps before.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.adadelta(rho=0.75, eps=0.25)
    >>> params = optimizer.step(params, {"w": ml.array([2.0])})
    >>> round(float(params["w"][0]), 6)
    0.105573
    """
    checks.settings(learning_rate=learning_rate, rho=rho, eps=eps)
    return Optimizer(keras.optimizers.Adadelta, learning_rate, rho=rho, epsilon=eps)
