"""Autoencoders: a code from which the input can be rebuilt."""

from mlcourse.checks import training as checks
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
