"""Autoencoders: a code from which the input can be rebuilt."""

import math

import torch

from mlcourse.checks import training as checks
from mlcourse.checks.basic import between
from mlcourse.initial.draws import codes
from mlcourse.torch.losses.variational import reparameterize
from mlcourse.torch.models.composite import Composite, ready
from mlcourse.torch.models.mlp import MLP
from mlcourse.torch.training import predict


def autoencoder(sizes=(64, 32, 8), *, activation="relu", seed=0, dtype="float32"):
    """Build an autoencoder; arguments and methods are those of the reference.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.models.autoencoder((4, 3, 2)).decode([[0.0, 0.0]]).shape
    (1, 4)
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    parts = {"encoder": sizes, "decoder": sizes[::-1]}
    return ready(Autoencoder(parts, activation), parts, seed, dtype)


class Autoencoder(Composite):
    """An autoencoder; build one with ``autoencoder``."""

    encoder: MLP
    decoder: MLP

    def forward(self, x):
        """Return what is rebuilt from the codes of ``x``."""
        return self.decoder(self.encoder(x))

    def encode(self, x):
        """Return the codes of examples as NumPy."""
        return predict(self.encoder, x)

    def decode(self, z):
        """Return what is rebuilt from codes as NumPy."""
        return predict(self.decoder, z)


def vae(sizes=(64, 32, 2), *, activation="relu", noise=1.0, seed=0, dtype="float32"):
    """Build a variational autoencoder; arguments and methods are the reference's.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.models.vae((4, 3, 2)).sample(7).shape
    (7, 4)
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    between("noise", noise, 0, math.inf)
    parts = {"encoder": (*sizes[:-1], 2 * sizes[-1]), "decoder": sizes[::-1]}
    model = VariationalAutoencoder(parts, activation, noise)
    return ready(model, parts, seed, dtype)


class VariationalAutoencoder(Autoencoder):
    """A variational autoencoder; build one with ``vae``."""

    def __init__(self, parts, activation, noise):
        super().__init__(parts, activation)
        self.noise, self.latent = noise, int(parts["decoder"][0])

    def forward(self, x, training=None):
        """Return (logits, μ, log σ²); ``training`` overrides the module's mode."""
        training = self.training if training is None else training
        mean, log_variance = self.encoder(x).chunk(2, dim=-1)
        z = mean
        if training:
            noise = self.noise * torch.randn_like(mean)
            z = reparameterize(mean, log_variance, noise=noise)
        return self.decoder(z), mean, log_variance

    def encode(self, x):
        """Return the means of the codes as NumPy."""
        return super().encode(x)[:, : self.latent]

    def sample(self, n, seed=0):
        """Decode ``n`` draws from N(0, I) to logits as NumPy."""
        return self.decode(codes(n, self.latent, seed))
