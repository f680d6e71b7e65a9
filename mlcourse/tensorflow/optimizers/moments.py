"""Adam and its kin: they average the gradient and its square."""

import keras
import tensorflow as tf

from mlcourse.checks import optimizers as checks
from mlcourse.tensorflow.optimizers.optimizer import Optimizer, exact


def adam(
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    amsgrad: bool = False,
    weight_decay: float = 0.0,
):
    """Adam, with ε outside the root and after the bias correction.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"w": ml.array([1.0])}
    >>> params = ml.adam(learning_rate=0.5).step(params, {"w": ml.array([9.0])})
    >>> params["w"].numpy().round(6).tolist()
    [0.5]
    """
    return _adam(Adam, learning_rate, beta1, beta2, eps, amsgrad, weight_decay)


def adamw(
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    amsgrad: bool = False,
    weight_decay: float = 0.01,
):
    """Adam with decoupled weight decay: θ ← θ − η λ θ before the step of ``adam``.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.adamw(0.1, weight_decay=0.5)
    >>> params = optimizer.step(params, {"w": ml.array([9.0])})
    >>> round(float(params["w"][0]), 6)
    0.85
    """
    return _adam(AdamW, learning_rate, beta1, beta2, eps, amsgrad, weight_decay)


def _adam(cls, learning_rate, beta1, beta2, eps, amsgrad, weight_decay):
    checks.settings(
        learning_rate=learning_rate,
        beta1=beta1,
        beta2=beta2,
        eps=eps,
        amsgrad=amsgrad,
        weight_decay=weight_decay,
    )
    settings = {"beta_1": beta1, "beta_2": beta2, "epsilon": eps, "amsgrad": amsgrad}
    return Optimizer(cls, learning_rate, decay=weight_decay, **settings)


class Adam(keras.optimizers.Adam):
    """Adam with ε outside the root and after the bias correction."""

    def __init__(self, decay=0.0, **settings):
        super().__init__(**settings)
        self.decay = decay

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable, whose decay goes through the averages."""
        if self.decay:
            gradient = gradient + exact(variable, self.decay)[0] * variable
        self.descend(gradient, variable, learning_rate)

    def descend(self, gradient, variable, learning_rate):
        """Move one variable along −m̂ / (√v̂ + ε)."""
        settings = self.beta_1, self.beta_2, self.epsilon
        beta1, beta2, eps = exact(variable, *settings)
        eta = tf.cast(learning_rate, variable.dtype)
        t = tf.cast(self.iterations + 1, variable.dtype)
        i = self._get_variable_index(variable)
        m, v = self._momentums[i], self._velocities[i]
        self.assign_add(m, (1 - beta1) * (gradient - m))
        self.assign_add(v, (1 - beta2) * (tf.square(gradient) - v))
        if self.amsgrad:
            largest = self._velocity_hats[i]
            self.assign(largest, tf.maximum(largest, v))
            v = largest
        eta_hat, root = eta / (1 - beta1**t), tf.sqrt(1 - beta2**t)
        self.assign_sub(variable, eta_hat * m / (tf.sqrt(v) / root + eps))


class AdamW(Adam):
    """Adam whose weight decay leaves the averages alone."""

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        eta, (decay,) = (
            tf.cast(learning_rate, variable.dtype),
            exact(variable, self.decay),
        )
        self.assign_sub(variable, eta * decay * variable)
        self.descend(gradient, variable, learning_rate)


def nadam(
    learning_rate: float = 0.002,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    momentum_decay: float = 0.004,
):
    """Adam that looks ahead along its momentum, as Nesterov's method does.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params, optimizer = {"w": ml.array([1.0])}, ml.nadam(learning_rate=0.1)
    >>> params = optimizer.step(params, {"w": ml.array([9.0])})
    >>> round(float(params["w"][0]), 3)
    0.894
    """
    settings = {"momentum_decay": momentum_decay}
    checks.settings(
        learning_rate=learning_rate, beta1=beta1, beta2=beta2, eps=eps, **settings
    )
    settings |= {"beta_1": beta1, "beta_2": beta2, "epsilon": eps}
    return Optimizer(Nadam, learning_rate, **settings)


class Nadam(keras.optimizers.Adam):
    """Nadam with a momentum that rises as slowly as in the paper; Keras's is faster."""

    def __init__(self, momentum_decay, **settings):
        super().__init__(**settings)
        self.momentum_decay = momentum_decay

    def build(self, variables):
        """Add to Adam's averages the product of the momenta."""
        super().build(variables)
        self.products = [
            self.add_variable((), "ones", v.dtype, name="product") for v in variables
        ]

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        settings = self.beta_1, self.beta_2, self.epsilon, self.momentum_decay, 0.96
        beta1, beta2, eps, psi, base = exact(variable, *settings)
        eta = tf.cast(learning_rate, variable.dtype)
        t = tf.cast(self.iterations + 1, variable.dtype)
        i = self._get_variable_index(variable)
        m, v, product = self._momentums[i], self._velocities[i], self.products[i]
        mu = beta1 * (1 - base ** (psi * t) / 2)
        mu_next = beta1 * (1 - base ** (psi * (t + 1)) / 2)
        self.assign(product, product * mu)
        self.assign(m, beta1 * m + (1 - beta1) * gradient)
        self.assign(v, beta2 * v + (1 - beta2) * gradient * gradient)
        ahead = mu_next * m / (1 - product * mu_next)
        m_hat = ahead + (1 - mu) * gradient / (1 - product)
        v_hat = v / (1 - beta2**t)
        self.assign_sub(variable, eta * m_hat / (tf.sqrt(v_hat) + eps))
