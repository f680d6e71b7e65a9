"""What a variational autoencoder needs: a draw with a gradient, and its loss."""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.losses.reductions import reduce
from mlcourse.reference.operations.activations import sigmoid, softplus


@op
def reparameterize(mean, log_variance, *, noise):
    """Draw from a normal distribution as a function of its mean and variance.

    Parameters
    ----------
    mean, log_variance : arrays of the same shape
    noise : array, shape of ``mean``
        ε, drawn from the standard normal distribution.

    Returns
    -------
    array, shape of ``mean``
        z = μ + σ ε with σ = exp(½ log σ²).

    Raises
    ------
    TypeError, ValueError
        If the shapes differ.

    Notes
    -----
    The randomness is in ε, which depends on no parameter, so that z has derivatives:
    dμ = dz and, as ∂σ/∂ log σ² = ½ σ, d log σ² = ½ dz ⊙ σ ⊙ ε.

    References
    ----------
    Kingma and Welling (2014), arXiv:1312.6114.

    Examples
    --------
    >>> reparameterize([1.0, 1.0], [0.0, 0.0], noise=[0.0, 2.0]).tolist()
    [1.0, 3.0]
    """
    deviation = np.exp(log_variance / 2) * np.asarray(noise, mean.dtype)

    def pullback(dz):
        return dz, dz * deviation / 2

    return mean + deviation, pullback


@op
def negative_elbo(logits, mean, log_variance, *, targets, beta=1.0, reduction="mean"):
    """Average the loss of a variational autoencoder over the examples.

    It is an upper bound, in nats, of −log p(x): minus the *evidence lower bound*.

    Parameters
    ----------
    logits : array, shape (N, ...)
        Of the pixels, as decoded from one draw for each example.
    mean, log_variance : arrays, shape (N, latent)
        Of the normal distribution that the encoder finds for each example.
    targets : array of int (0 or 1) or of float (in [0, 1]), shape of ``logits``
        The examples themselves.
    beta : float, at least 0
        Weight of the divergence; only 1 gives the bound.
    reduction : {"mean", "sum", "none"}
        An example is a row; its pixels are added up, not averaged.

    Returns
    -------
    array, shape () or, without reduction, (N,)

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, a target is outside [0, 1], or the batch is empty.

    Notes
    -----
    The binary cross-entropy of the pixels plus β times the divergence from N(0, I),

    ℓ = Σ_p (t_p softplus(−z_p) + (1 − t_p) softplus(z_p))
    + β/2 Σ_j (σ_j² + μ_j² − 1 − log σ_j²).

    So dz = dℓ (σ(z) − t), dμ = dℓ β μ and d log σ² = dℓ β/2 (σ² − 1).

    References
    ----------
    Kingma and Welling (2014), arXiv:1312.6114. Weight β: Higgins et al. (2017),
    https://openreview.net/forum?id=Sy2fzU9gl.

    Examples
    --------
    >>> code = {"mean": [[2.0]], "log_variance": [[0.0]]}
    >>> round(float(negative_elbo([[1000.0]], *code.values(), targets=[[1]])), 4)
    2.0
    """
    t, n = np.asarray(targets, logits.dtype), len(logits)
    pixels = t * softplus(-logits) + (1 - t) * softplus(logits)
    variance = np.exp(log_variance)
    divergence = (variance + mean * mean - 1 - log_variance).sum(axis=1) / 2
    losses = pixels.reshape(n, -1).sum(axis=1) + beta * divergence
    loss, share = reduce(losses, reduction)

    def pullback(dloss):
        dlosses = np.broadcast_to(np.asarray(share * dloss, logits.dtype), (n,))
        per_pixel = dlosses.reshape(n, *(1,) * (logits.ndim - 1))
        per_code = beta * dlosses[:, np.newaxis]
        return (
            per_pixel * (sigmoid(logits) - t),
            per_code * mean,
            per_code * (variance - 1) / 2,
        )

    return loss, pullback


def vae_loss(outputs, *, targets, beta=1.0, reduction="mean"):
    """Compute ``negative_elbo`` of what a variational autoencoder returns.

    Parameters
    ----------
    outputs : tuple (logits, mean, log_variance)
    targets, beta, reduction
        As in ``negative_elbo``.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> model, x = ml.models.vae((2, 1)), np.zeros((3, 2), "float32")
    >>> vae_loss(model(x), targets=x, reduction="none").shape
    (3,)
    """
    return negative_elbo(*outputs, targets=targets, beta=beta, reduction=reduction)
