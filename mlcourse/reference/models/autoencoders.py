"""Autoencoders: a code from which the input can be rebuilt."""

import math

from mlcourse.checks import training as checks
from mlcourse.checks.basic import between
from mlcourse.initial.draws import codes
from mlcourse.reference.losses.variational import reparameterize
from mlcourse.reference.models.composite import Composite, build
from mlcourse.reference.operations.shaping import select
from mlcourse.reference.training import predict


def autoencoder(sizes=(64, 32, 8), *, activation="relu", seed=0, dtype="float32"):
    """Build an autoencoder: x̂ = d(e(x)), with two perceptrons mirroring each other.

    Trained on pairs (x, x), with ``mse``, or with ``binary_cross_entropy`` for inputs
    in [0, 1], whose logits x̂ then is.

    Parameters
    ----------
    sizes : sequence of int
        Features of the input, widths of the encoder, size of the code. The decoder has
        them in reverse.
    activation : str
        Applied after every layer but the last of each part.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    Autoencoder
        Call it as ``model(x)`` on an array of shape (N, sizes[0]). It has the parts
        ``encoder`` and ``decoder``; ``encode(x)`` and ``decode(z)`` run them and return
        NumPy.

    Raises
    ------
    ValueError
        If a size is not positive, or a name is unknown.

    References
    ----------
    Hinton and Salakhutdinov (2006), doi:10.1126/science.1127647.

    Examples
    --------
    >>> import numpy as np
    >>> model = autoencoder((4, 3, 2))
    >>> x = np.zeros((5, 4), "float32")
    >>> model(x).shape, model.encode(x).shape, model.decode(model.encode(x)).shape
    ((5, 4), (5, 2), (5, 4))
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    parts = {"encoder": sizes, "decoder": sizes[::-1]}
    return Autoencoder(**build(parts, activation, seed, dtype))


class Autoencoder(Composite):
    """An autoencoder; build one with ``autoencoder``."""

    def forward(self, params, x, training=False):
        """Return what is rebuilt as a function of ``params``."""
        z = self.encoder.forward(params["encoder"], x, training)
        return self.decoder.forward(params["decoder"], z, training)

    def encode(self, x):
        """Return the codes of examples, an array of shape (N, sizes[-1])."""
        return predict(self.encoder, x)

    def decode(self, z):
        """Return what is rebuilt from codes, an array of shape (N, sizes[0])."""
        return predict(self.decoder, z)


def vae(sizes=(64, 32, 2), *, activation="relu", noise=1.0, seed=0, dtype="float32"):
    """Build a variational autoencoder for inputs in [0, 1].

    The encoder finds a normal distribution N(μ, σ²) for each example. The decoder
    turns a draw z from it, and at inference μ itself, into logits. Trained on pairs
    (x, x) with ``vae_loss``.

    Parameters
    ----------
    sizes : sequence of int
        Features of the input, widths of the encoder, size of the code. The decoder has
        them in reverse.
    activation : str
        Applied after every layer but the last of each part.
    noise : float, at least 0
        Multiplies the ε of training. At 0 nothing is random, and the backends train
        alike.
    seed : int
        The same seed gives the same weights in every backend; ε, in training, follows
        the seed of ``fit`` and is the backend's own.
    dtype : {"float32", "float64"}

    Returns
    -------
    VariationalAutoencoder
        Call it as ``model(x)`` on an array of shape (N, sizes[0]); it returns (logits,
        μ, log σ²). ``encode(x)``, ``decode(z)`` and ``sample(n, seed=0)`` return NumPy.

    Raises
    ------
    ValueError
        If a size is not positive, a name is unknown, or ``noise`` is negative.

    References
    ----------
    Kingma and Welling (2014), arXiv:1312.6114.

    Examples
    --------
    >>> import numpy as np
    >>> model = vae((4, 3, 2))
    >>> [y.shape for y in model(np.zeros((5, 4), "float32"))]
    [(5, 4), (5, 2), (5, 2)]
    >>> model.sample(7).shape
    (7, 4)
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    between("noise", noise, 0, math.inf)
    parts = {"encoder": (*sizes[:-1], 2 * sizes[-1]), "decoder": sizes[::-1]}
    return VariationalAutoencoder(noise, **build(parts, activation, seed, dtype))


class VariationalAutoencoder(Autoencoder):
    """A variational autoencoder; build one with ``vae``."""

    def __init__(self, noise, **parts):
        super().__init__(**parts)
        self.noise, self.latent = noise, len(parts["decoder"].params["layer1"]["w"])

    def forward(self, params, x, training=False):
        """Return (logits, μ, log σ²) as functions of ``params``."""
        code = self.encoder.forward(params["encoder"], x, training)
        z = mean = select(code, index=(..., slice(self.latent)))
        log_variance = select(code, index=(..., slice(self.latent, None)))
        if training:
            noise = self.noise * self.rng.standard_normal(mean.shape)
            z = reparameterize(mean, log_variance, noise=noise)
        logits = self.decoder.forward(params["decoder"], z, training)
        return logits, mean, log_variance

    def encode(self, x):
        """Return the means of the codes, an array of shape (N, sizes[-1])."""
        return super().encode(x)[:, : self.latent]

    def sample(self, n, seed=0):
        """Decode ``n`` draws from N(0, I): logits, an array of shape (n, sizes[0])."""
        return self.decode(codes(n, self.latent, seed))
