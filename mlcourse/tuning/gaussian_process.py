"""A Gaussian process small enough to read, and expected improvement."""

import math

import numpy as np

_erf = np.vectorize(math.erf, otypes=[float])


def matern(a, b, length):
    """Matérn covariance with ν = 5/2: (1 + √5 r + 5 r²/3) exp(−√5 r), r = ‖a − b‖/ℓ.

    Parameters
    ----------
    a : array, shape (N, D)
    b : array, shape (M, D)
    length : float
        ℓ, the distance over which values resemble each other.

    Returns
    -------
    array, shape (N, M)

    Examples
    --------
    >>> matern(np.zeros((1, 2)), np.zeros((1, 2)), length=1.0).tolist()
    [[1.0]]
    """
    r = math.sqrt(5) * np.linalg.norm(a[:, None] - b[None], axis=-1) / length
    return (1 + r + r * r / 3) * np.exp(-r)


class GaussianProcess:
    """Normal beliefs about a function, given noisy values at some points.

    With K the covariance of the points and σ² the variance of the noise, relative to
    that of the function, the belief at x is normal with mean k(x)ᵀ (K + σ²I)⁻¹ y and
    variance s² (1 − k(x)ᵀ (K + σ²I)⁻¹ k(x)), where the scale s² of the function is its
    most likely value yᵀ (K + σ²I)⁻¹ y / N.

    Parameters
    ----------
    points : array, shape (N, D)
    values : array, shape (N,)
    length : float
        Of the Matérn covariance.
    noise : float
        σ².

    References
    ----------
    Rasmussen and Williams (2006), ISBN 978-0-262-18253-9, algorithm 2.1.
    """

    def __init__(self, points, values, length, noise):
        self.points, self.length = points, length
        self.center = values.mean()
        y = values - self.center
        k = matern(points, points, length) + noise * np.eye(len(points))
        self.factor = np.linalg.cholesky(k)
        self.alpha = np.linalg.solve(k, y)
        self.scale = max(float(y @ self.alpha) / len(y), 1e-12)

    def log_likelihood(self):
        """Log of the density of the values, at the most likely scale."""
        n = len(self.points)
        log_determinant = 2 * np.log(np.diag(self.factor)).sum()
        return -0.5 * (n * math.log(2 * math.pi * self.scale) + log_determinant + n)

    def predict(self, points):
        """Return mean and standard deviation at points of shape (M, D)."""
        k = matern(points, self.points, self.length)
        half = np.linalg.solve(self.factor, k.T)
        variance = self.scale * np.maximum(1 - (half * half).sum(axis=0), 0)
        return self.center + k @ self.alpha, np.sqrt(variance)


def fit_process(points, values):
    """Fit a process: the length and the noise of the largest likelihood on a grid.

    Examples
    --------
    >>> x = np.linspace(0, 1, 9)[:, None]
    >>> mean, std = fit_process(x, np.sin(6 * x[:, 0])).predict(np.array([[0.3]]))
    >>> bool(abs(mean[0] - np.sin(1.8)) < 0.05)
    True
    """
    candidates = (
        GaussianProcess(points, values, length, noise)
        for length in np.geomspace(0.05, 3.0, 12)
        for noise in (1e-6, 1e-4, 1e-2, 1e-1)
    )
    return max(candidates, key=GaussianProcess.log_likelihood)


def expected_improvement(mean, std, best):
    """Average by which a normal value falls below the best one so far.

    E[max(best − f, 0)] = (best − μ) Φ(z) + σ φ(z) with z = (best − μ) / σ.

    Parameters
    ----------
    mean, std : array, shape (M,)
        μ and σ of the belief.
    best : float
        The smallest value so far.

    Returns
    -------
    array, shape (M,)

    Examples
    --------
    >>> float(expected_improvement(np.zeros(1), np.ones(1), 0.0)[0].round(4))
    0.3989
    """
    gain = best - mean
    z = gain / np.maximum(std, 1e-12)
    density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return gain * (1 + _erf(z / math.sqrt(2))) / 2 + std * density
