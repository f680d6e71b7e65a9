"""Autoencoders: a code from which the input can be rebuilt."""

import math

import keras
import tensorflow as tf

from mlcourse.checks import training as checks
from mlcourse.checks.basic import between
from mlcourse.initial.draws import codes
from mlcourse.tensorflow.losses.variational import reparameterize
from mlcourse.tensorflow.models.composite import Composite, ready
from mlcourse.tensorflow.training import predict


def autoencoder(sizes=(64, 32, 8), *, activation="relu", seed=0, dtype="float32"):
    """Build an autoencoder; arguments and methods are those of the reference.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> ml.models.autoencoder((4, 3, 2)).decode([[0.0, 0.0]]).shape
    (1, 4)
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    parts = {"encoder": sizes, "decoder": sizes[::-1]}
    return ready(Autoencoder(parts, activation, dtype), parts, sizes[:1], seed, dtype)


class Autoencoder(Composite):
    """An autoencoder; build one with ``autoencoder``."""

    def call(self, x, training=False):
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
    >>> from mlcourse import tensorflow as ml
    >>> ml.models.vae((4, 3, 2)).sample(7).shape
    (7, 4)
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    between("noise", noise, 0, math.inf)
    parts = {"encoder": (*sizes[:-1], 2 * sizes[-1]), "decoder": sizes[::-1]}
    model = VariationalAutoencoder(parts, activation, noise, dtype)
    return ready(model, parts, sizes[:1], seed, dtype)


class VariationalAutoencoder(Autoencoder):
    """A variational autoencoder; build one with ``vae``."""

    def __init__(self, parts, activation, noise, dtype):
        super().__init__(parts, activation, dtype)
        self.noise, self.latent = noise, int(parts["decoder"][0])
        self.random = keras.random.SeedGenerator(0)

    def call(self, x, training=False):
        """Return (logits, μ, log σ²)."""
        mean, log_variance = tf.split(self.encoder(x), 2, axis=-1)
        z = mean
        if training:
            drawn = keras.random.normal(
                tf.shape(mean), dtype=mean.dtype, seed=self.random
            )
            z = reparameterize(mean, log_variance, noise=self.noise * drawn)
        return self.decoder(z), mean, log_variance

    def encode(self, x):
        """Return the means of the codes as NumPy."""
        return super().encode(x)[:, : self.latent]

    def sample(self, n, seed=0):
        """Decode ``n`` draws from N(0, I) to logits as NumPy."""
        return self.decode(codes(n, self.latent, seed))
