"""Optimizers: how gradients move parameters.

An optimizer holds its settings and its state. ``step`` updates the arrays in place
and returns them; use what it returns, as the other backends may hand back new ones.
"""

import numpy as np

from mlcourse.checks import training as checks
from mlcourse.trees import tree_map


class sgd:
    """Gradient descent with momentum: v ← μ v + g, θ ← θ − η v.

    Parameters
    ----------
    learning_rate : float, positive
        η.
    momentum : float in [0, 1)
        μ; 0 is plain gradient descent.

    Notes
    -----
    Equation ``eq-sgd`` of the chapter on the multilayer perceptron.

    Examples
    --------
    >>> optimizer = sgd(learning_rate=0.1)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].tolist()
    [0.8]
    """

    def __init__(self, learning_rate=0.01, momentum=0.0):
        checks.sgd(learning_rate, momentum)
        self.learning_rate, self.momentum = learning_rate, momentum
        self.v = None

    def fresh(self):
        """Return an optimizer with the same settings and no state."""
        return sgd(self.learning_rate, self.momentum)

    def step(self, params, grads):
        """Update ``params``, a nested dictionary of arrays, by ``grads`` like it."""
        if self.v is None:
            self.v = tree_map(np.zeros_like, params)

        def update(theta, g, v):
            v[...] = self.momentum * v + g
            theta -= self.learning_rate * v

        tree_map(update, params, grads, self.v)
        return params


class adam:
    """Adam: steps of about η, whatever the scale of the gradient.

    m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g², corrected for starting at zero,
    m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ), then θ ← θ − η m̂ / (√v̂ + ε).

    Parameters
    ----------
    learning_rate : float, positive
        η.
    beta1, beta2 : float in [0, 1)
        How slowly the averages of g and of g² forget.
    eps : float, positive
        Added outside the root, after the bias correction.

    Notes
    -----
    Equation ``eq-adam`` of the chapter on the multilayer perceptron.

    References
    ----------
    Kingma and Ba (2015), arXiv:1412.6980.

    Examples
    --------
    >>> optimizer = adam(learning_rate=0.1)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(6).tolist()
    [0.9]
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        checks.adam(learning_rate, beta1, beta2, eps)
        self.learning_rate, self.beta1, self.beta2 = learning_rate, beta1, beta2
        self.eps = eps
        self.t, self.m, self.v = 0, None, None

    def fresh(self):
        """Return an optimizer with the same settings and no state."""
        return adam(self.learning_rate, self.beta1, self.beta2, self.eps)

    def step(self, params, grads):
        """Update ``params``, a nested dictionary of arrays, by ``grads`` like it."""
        if self.t == 0:
            self.m = tree_map(np.zeros_like, params)
            self.v = tree_map(np.zeros_like, params)
        self.t += 1

        def update(theta, g, m, v):
            m[...] = self.beta1 * m + (1 - self.beta1) * g
            v[...] = self.beta2 * v + (1 - self.beta2) * g * g
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = v / (1 - self.beta2**self.t)
            theta -= self.learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)

        tree_map(update, params, grads, self.m, self.v)
        return params


def set_learning_rate(optimizer, value):
    """Use ``value`` from the next step on."""
    optimizer.learning_rate = value


def state(optimizer):
    """Return what the optimizer remembers, as nested dictionaries of arrays."""
    remembered = {k: v for k, v in vars(optimizer).items() if v is not None}
    return tree_map(np.array, remembered)


def load_state(optimizer, state):
    """Continue from what ``state`` returned."""
    for name, value in state.items():
        number = not isinstance(value, dict) and value.ndim == 0
        setattr(optimizer, name, value.item() if number else tree_map(np.array, value))
