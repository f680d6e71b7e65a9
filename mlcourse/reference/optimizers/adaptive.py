"""Optimizers that divide each entry of the gradient by its usual size."""

from dataclasses import dataclass

import numpy as np

from mlcourse.reference.optimizers.optimizer import Optimizer


@dataclass(eq=False)
class adagrad(Optimizer):
    """AdaGrad: s ← s + g², θ ← θ − η g / (√s + ε).

    Parameters
    ----------
    learning_rate : float, positive
        η.
    eps : float, positive
        ε, added outside the root; s starts at zero.

    Notes
    -----
    Equation ``eq-adagrad`` of the chapter on optimizers.

    References
    ----------
    Duchi, Hazan and Singer (2011), https://jmlr.org/papers/v12/duchi11a.html.

    Examples
    --------
    >>> optimizer = adagrad(learning_rate=0.5)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(6).tolist()
    [0.5]
    """

    learning_rate: float = 0.01
    eps: float = 1e-10

    def init(self, theta):
        """Start the sum of squares at zero."""
        return {"s": np.zeros_like(theta)}

    def update(self, theta, g, s):
        """Move one parameter."""
        s += g * g
        theta -= self.learning_rate * g / (np.sqrt(s) + self.eps)


@dataclass(eq=False)
class rmsprop(Optimizer):
    """RMSprop: s ← ρ s + (1 − ρ) g², θ ← θ − η g / (√s + ε).

    Parameters
    ----------
    learning_rate : float, positive
        η.
    rho : float in [0, 1)
        ρ: how slowly the average of g² forgets.
    eps : float, positive
        ε, added outside the root.

    Notes
    -----
    Equation ``eq-rmsprop`` of the chapter on optimizers, in the plain form: no
    momentum, and no mean of g taken from s. As s starts at zero and is not corrected
    for it, the first step is η / √(1 − ρ).

    References
    ----------
    Hinton, Srivastava and Swersky (2012), Neural networks for machine learning,
    lecture 6e.

    Examples
    --------
    >>> optimizer = rmsprop(learning_rate=0.5, rho=0.75)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(6).tolist()
    [0.0]
    """

    learning_rate: float = 0.001
    rho: float = 0.9
    eps: float = 1e-8

    def init(self, theta):
        """Start the average of squares at zero."""
        return {"s": np.zeros_like(theta)}

    def update(self, theta, g, s):
        """Move one parameter."""
        s[...] = self.rho * s + (1 - self.rho) * g * g
        theta -= self.learning_rate * g / (np.sqrt(s) + self.eps)


@dataclass(eq=False)
class adadelta(Optimizer):
    """Adadelta: steps in the units of the parameter, from the steps before.

    s ← ρ s + (1 − ρ) g², d = g √(u + ε) / √(s + ε), θ ← θ − η d, and then
    u ← ρ u + (1 − ρ) d².

    Parameters
    ----------
    learning_rate : float, positive
        η; 1 is the rule of the paper.
    rho : float in [0, 1)
        ρ: how slowly the averages forget.
    eps : float, positive
        ε, added inside the roots; it decides how large the first steps are.

    Notes
    -----
    Equation ``eq-adadelta`` of the chapter on optimizers.

    References
    ----------
    Zeiler (2012), arXiv:1212.5701.

    Examples
    --------
    >>> optimizer = adadelta(rho=0.75, eps=0.25)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(6).tolist()
    [0.105573]
    """

    learning_rate: float = 1.0
    rho: float = 0.9
    eps: float = 1e-6

    def init(self, theta):
        """Start both averages of squares at zero."""
        return {"s": np.zeros_like(theta), "u": np.zeros_like(theta)}

    def update(self, theta, g, s, u):
        """Move one parameter."""
        s[...] = self.rho * s + (1 - self.rho) * g * g
        d = g * np.sqrt(u + self.eps) / np.sqrt(s + self.eps)
        theta -= self.learning_rate * d
        u[...] = self.rho * u + (1 - self.rho) * d * d
