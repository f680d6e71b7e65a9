"""An optimizer that moves a matrix by an orthogonal matrix."""

import tensorflow as tf

from mlcourse.checks import optimizers as checks
from mlcourse.tensorflow.optimizers.moments import AdamW
from mlcourse.tensorflow.optimizers.optimizer import Optimizer, exact


def muon(
    learning_rate: float = 0.001,
    momentum: float = 0.95,
    beta1: float = 0.9,
    beta2: float = 0.95,
    eps: float = 1e-8,
    weight_decay: float = 0.1,
):
    """Muon: momentum for matrices, all of whose singular values are set to about 1.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> params = {"b": ml.array([1.0])}  # no matrix: the step of adamw
    >>> params = ml.muon(0.5, weight_decay=0.0).step(params, {"b": ml.array([9.0])})
    >>> params["b"].numpy().round(6).tolist()
    [0.5]
    """
    checks.settings(
        learning_rate=learning_rate,
        momentum=momentum,
        beta1=beta1,
        beta2=beta2,
        eps=eps,
        weight_decay=weight_decay,
    )
    settings = {"beta_1": beta1, "beta_2": beta2, "epsilon": eps}
    settings |= {"momentum": momentum, "decay": weight_decay}
    return Optimizer(Muon, learning_rate, **settings)


class Muon(AdamW):
    """Muon for matrices; the rest takes the step of AdamW that Keras's misses.

    A matrix keeps its velocity in the place of Adam's average of the gradient.
    """

    def __init__(self, momentum, **settings):
        super().__init__(**settings)
        self.momentum = momentum

    def update_step(self, gradient, variable, learning_rate):
        """Update one variable."""
        if len(variable.shape) != 2:
            super().update_step(gradient, variable, learning_rate)
            return
        rows, columns = variable.shape
        settings = self.momentum, self.decay, 0.2 * max(rows, columns) ** 0.5
        mu, decay, scale = exact(variable, *settings)
        eta = tf.cast(learning_rate, variable.dtype)
        v = self._momentums[self._get_variable_index(variable)]
        self.assign(v, mu * v + gradient)
        direction = newton_schulz(gradient + mu * v)
        self.assign_sub(variable, eta * (scale * direction + decay * variable))


def newton_schulz(x):
    """Bring the singular values of a matrix near 1 and keep its singular vectors.

    Examples
    --------
    >>> x = tf.constant([[0.0, 5.0], [-5.0, 0.0]], "float64")
    >>> newton_schulz(x).numpy().round(2).tolist()
    [[0.0, 1.11], [-1.11, 0.0]]
    """
    if x.shape[0] > x.shape[1]:
        return tf.transpose(newton_schulz(tf.transpose(x)))
    a, b, c, eps = exact(x, 3.4445, -4.7750, 2.0315, 1e-7)
    x = x / (tf.norm(x) + eps)
    for _ in range(5):
        s = tf.matmul(x, x, transpose_b=True)
        x = a * x + (b * s + c * s @ s) @ x
    return x
