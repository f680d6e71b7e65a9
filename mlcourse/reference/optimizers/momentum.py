"""Optimizers that average the gradients of the past."""

from dataclasses import dataclass

import numpy as np

from mlcourse.reference.optimizers.optimizer import Optimizer


@dataclass(eq=False)
class sgd(Optimizer):
    """Gradient descent with momentum: v ← μ v + g, θ ← θ − η v.

    Parameters
    ----------
    learning_rate : float, positive
        η.
    momentum : float in [0, 1)
        μ; 0 is plain gradient descent.
    nesterov : bool
        Take the gradient as if v had already moved θ: θ ← θ − η (g + μ v).
    weight_decay : float, at least 0
        λ: every gradient, of biases too, becomes g + λ θ.

    Notes
    -----
    Equation ``eq-sgd`` of the chapter on the multilayer perceptron, and
    ``eq-nesterov`` of the one on optimizers. Nesterov's method evaluates the gradient
    at θ − η μ v. Written in the variable of that point, it is the rule above, whose
    gradients are taken where the parameters are.

    References
    ----------
    Sutskever, Martens, Dahl and Hinton (2013),
    https://proceedings.mlr.press/v28/sutskever13.html.

    Examples
    --------
    >>> optimizer = sgd(learning_rate=0.1)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].tolist()
    [0.8]
    """

    learning_rate: float = 0.01
    momentum: float = 0.0
    nesterov: bool = False
    weight_decay: float = 0.0

    def init(self, theta):
        """Start at rest."""
        return {"v": np.zeros_like(theta)}

    def update(self, theta, g, v):
        """Move one parameter."""
        if self.weight_decay:
            g = g + self.weight_decay * theta
        v[...] = self.momentum * v + g
        theta -= self.learning_rate * (g + self.momentum * v if self.nesterov else v)


@dataclass(eq=False)
class lion(Optimizer):
    """Lion: every entry moves by η, in the direction of a sign.

    u = sign(β₁ m + (1 − β₁) g), θ ← θ − η (u + λ θ), then m ← β₂ m + (1 − β₂) g.

    Parameters
    ----------
    learning_rate : float, positive
        η; three to ten times smaller than Adam's.
    beta1 : float in [0, 1)
        Weight of the past in the direction of the step.
    beta2 : float in [0, 1)
        How slowly the average of g forgets.
    weight_decay : float, at least 0
        λ, of every parameter, decoupled from the gradient.

    Notes
    -----
    Equation ``eq-lion`` of the chapter on optimizers.

    References
    ----------
    Chen et al. (2023), arXiv:2302.06675.

    Examples
    --------
    >>> optimizer = lion(learning_rate=0.25)
    >>> params = {"w": np.array([1.0, 1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0, -1e-6])})["w"].tolist()
    [0.75, 1.25]
    """

    learning_rate: float = 0.0001
    beta1: float = 0.9
    beta2: float = 0.99
    weight_decay: float = 0.0

    def init(self, theta):
        """Start the average at zero."""
        return {"m": np.zeros_like(theta)}

    def update(self, theta, g, m):
        """Move one parameter."""
        u = np.sign(self.beta1 * m + (1 - self.beta1) * g)
        theta -= self.learning_rate * (u + self.weight_decay * theta)
        m[...] = self.beta2 * m + (1 - self.beta2) * g
