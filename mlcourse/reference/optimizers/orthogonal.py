"""An optimizer that moves a matrix by an orthogonal matrix."""

from dataclasses import dataclass

import numpy as np

from mlcourse.reference.optimizers.moments import Moments


@dataclass(eq=False)
class muon(Moments):
    """Muon: momentum for matrices, all of whose singular values are set to about 1.

    For a parameter with two axes, v ← μ v + g,
    O = NewtonSchulz(g + μ v) and θ ← θ − η (0.2 √max(rows, columns) O + λ θ).
    Every other parameter takes the step of ``adamw``.

    Parameters
    ----------
    learning_rate : float, positive
        η, of the matrices and of the rest: the factor 0.2 √max(rows, columns) gives
        both steps about the same size.
    momentum : float in [0, 1)
        μ, which looks ahead as Nesterov's does.
    beta1, beta2, eps
        Those of ``adamw``, for what is no matrix.
    weight_decay : float, at least 0
        λ, of every parameter, decoupled from the gradient.

    Notes
    -----
    Equation ``eq-muon`` of the chapter on optimizers; the polynomial is its
    ``eq-newton-schulz``. All matrices are treated alike, those of embeddings and of
    the last layer too, which practitioners often leave to ``adamw``.

    References
    ----------
    Jordan et al. (2024), https://kellerjordan.github.io/posts/muon/. The factor and
    the weight decay: Liu et al. (2025), arXiv:2502.16982.

    Examples
    --------
    >>> optimizer = muon(learning_rate=0.1, weight_decay=0.0)
    >>> params = {"w": np.zeros((2, 2))}
    >>> w = optimizer.step(params, {"w": np.diag([100.0, -1.0])})["w"]
    >>> (w / (0.1 * 0.2 * 2**0.5)).round(1).tolist()
    [[-0.7, 0.0], [0.0, 0.7]]
    """

    learning_rate: float = 0.001
    momentum: float = 0.95
    beta1: float = 0.9
    beta2: float = 0.95
    eps: float = 1e-8
    weight_decay: float = 0.1

    def init(self, theta):
        """Start a matrix at rest, and the averages of anything else at zero."""
        return {"v": np.zeros_like(theta)} if theta.ndim == 2 else super().init(theta)

    def update(self, theta, g, **memory):
        """Move one parameter."""
        theta -= self.learning_rate * self.weight_decay * theta
        if theta.ndim == 2:
            v = memory["v"]
            v[...] = self.momentum * v + g
            direction = newton_schulz(g + self.momentum * v)
            theta -= self.learning_rate * 0.2 * max(theta.shape) ** 0.5 * direction
        else:
            self.descend(theta, g, **memory)


def newton_schulz(x):
    """Bring the singular values of a matrix near 1 and keep its singular vectors.

    For x = U S Vᵀ, scaled to norm one, five times
    x ← 3.4445 x − 4.7750 (x xᵀ) x + 2.0315 (x xᵀ)² x
    brings every singular value above 0.01 to between 0.68 and 1.14, using only
    products of matrices; zero stays zero.

    Parameters
    ----------
    x : array, shape (rows, columns)

    Returns
    -------
    array, shape (rows, columns), about U Vᵀ

    Examples
    --------
    >>> newton_schulz(np.array([[0.0, 5.0], [-5.0, 0.0]])).round(2).tolist()
    [[0.0, 1.11], [-1.11, 0.0]]
    """
    if x.shape[0] > x.shape[1]:
        return newton_schulz(x.T).T
    x = x / (np.sqrt((x * x).sum()) + 1e-7)
    for _ in range(5):
        s = x @ x.T
        x = 3.4445 * x + (-4.7750 * s + 2.0315 * s @ s) @ x
    return x
