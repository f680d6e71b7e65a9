"""Adam and its kin: they average the gradient and its square."""

from dataclasses import dataclass

import numpy as np

from mlcourse.reference.optimizers.optimizer import Optimizer


class Moments(Optimizer):
    """The step of Adam, for the optimizers that take it."""

    beta1: float
    beta2: float
    eps: float
    amsgrad: bool = False

    def init(self, theta):
        """Start the averages at zero."""
        names = ("m", "v", "v_max") if self.amsgrad else ("m", "v")
        return {name: np.zeros_like(theta) for name in names}

    def descend(self, theta, g, m, v, v_max=None):
        """Move one parameter along −m̂ / (√v̂ + ε)."""
        m[...] = self.beta1 * m + (1 - self.beta1) * g
        v[...] = self.beta2 * v + (1 - self.beta2) * g * g
        if self.amsgrad:
            v = np.maximum(v_max, v, out=v_max)
        m_hat = m / (1 - self.beta1**self.t)
        v_hat = v / (1 - self.beta2**self.t)
        theta -= self.learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)


@dataclass(eq=False)
class adam(Moments):
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
    amsgrad : bool
        Divide by the largest v so far, with the same correction, so that no entry's
        step ever grows back: AMSGrad.
    weight_decay : float, at least 0
        λ: every gradient, of biases too, becomes g + λ θ, which the averages then
        scale; ``adamw`` decouples the two.

    Notes
    -----
    Equation ``eq-adam`` of the chapter on the multilayer perceptron; AMSGrad is
    ``eq-amsgrad`` of the chapter on optimizers. The paper on AMSGrad leaves out the
    bias corrections; here, as in the frameworks, they stay.

    References
    ----------
    Kingma and Ba (2015), arXiv:1412.6980. AMSGrad: Reddi, Kale and Kumar (2018),
    arXiv:1904.09237.

    Examples
    --------
    >>> optimizer = adam(learning_rate=0.1)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(6).tolist()
    [0.9]
    """

    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8
    amsgrad: bool = False
    weight_decay: float = 0.0

    def update(self, theta, g, **memory):
        """Move one parameter."""
        if self.weight_decay:
            g = g + self.weight_decay * theta
        self.descend(theta, g, **memory)


@dataclass(eq=False)
class adamw(adam):
    """Adam with decoupled weight decay: θ ← θ − η λ θ before the step of ``adam``.

    Parameters
    ----------
    learning_rate, beta1, beta2, eps, amsgrad
        As for ``adam``.
    weight_decay : float, at least 0
        λ, of every parameter, biases too.

    Notes
    -----
    Equation ``eq-adamw`` of the chapter on optimizers.

    References
    ----------
    Loshchilov and Hutter (2019), arXiv:1711.05101.

    Examples
    --------
    >>> optimizer = adamw(learning_rate=0.1, weight_decay=0.5)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(6).tolist()
    [0.85]
    """

    weight_decay: float = 0.01

    def update(self, theta, g, **memory):
        """Move one parameter."""
        theta -= self.learning_rate * self.weight_decay * theta
        self.descend(theta, g, **memory)


@dataclass(eq=False)
class nadam(Optimizer):
    """Adam that looks ahead along its momentum, as Nesterov's method does.

    With m and v as in ``adam``, and the momentum of step t rising towards β₁,
    μₜ = β₁ (1 − ½ 0.96^(ψ t)),
    m̂ = μₜ₊₁ m / (1 − μ₁ ⋯ μₜ₊₁) + (1 − μₜ) g / (1 − μ₁ ⋯ μₜ) and v̂ = v / (1 − β₂ᵗ),
    then θ ← θ − η m̂ / (√v̂ + ε).

    Parameters
    ----------
    learning_rate : float, positive
        η.
    beta1, beta2 : float in [0, 1)
        How slowly the averages of g and of g² forget.
    eps : float, positive
        Added outside the root, after the bias correction.
    momentum_decay : float, at least 0
        ψ: how fast μ rises. The default is the paper's, and PyTorch's; Keras has 1.

    Notes
    -----
    Equation ``eq-nadam`` of the chapter on optimizers.

    References
    ----------
    Dozat (2016), https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ.

    Examples
    --------
    >>> optimizer = nadam(learning_rate=0.1)
    >>> params = {"w": np.array([1.0])}
    >>> optimizer.step(params, {"w": np.array([2.0])})["w"].round(3).tolist()
    [0.894]
    """

    learning_rate: float = 0.002
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8
    momentum_decay: float = 0.004

    def init(self, theta):
        """Start the averages at zero, and the product of the momenta at one."""
        averages = {name: np.zeros_like(theta) for name in ("m", "v")}
        return averages | {"product": np.ones(())}

    def update(self, theta, g, m, v, product):
        """Move one parameter."""
        mu, mu_next = self.momentum(self.t), self.momentum(self.t + 1)
        product *= mu
        m[...] = self.beta1 * m + (1 - self.beta1) * g
        v[...] = self.beta2 * v + (1 - self.beta2) * g * g
        p = float(product)
        m_hat = mu_next * m / (1 - p * mu_next) + (1 - mu) * g / (1 - p)
        v_hat = v / (1 - self.beta2**self.t)
        theta -= self.learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)

    def momentum(self, t):
        """Return μₜ."""
        return self.beta1 * (1 - 0.5 * 0.96 ** (self.momentum_decay * t))
