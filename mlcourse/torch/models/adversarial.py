"""A generator and a discriminator of its work."""

from mlcourse.checks import training as checks
from mlcourse.initial.draws import codes
from mlcourse.torch.models.composite import Composite, ready
from mlcourse.torch.models.mlp import MLP
from mlcourse.torch.training import predict


def gan(sizes=(2, 32, 64), *, activation="leaky_relu", seed=0, dtype="float32"):
    """Build a generator and a discriminator; arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.models.gan((2, 5, 4)).sample(7).shape
    (7, 4)
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    parts = {"generator": sizes, "discriminator": (*sizes[:0:-1], 1)}
    return ready(GAN(parts, activation), parts, seed, dtype)


class GAN(Composite):
    """A generator and a discriminator; build them with ``gan``."""

    generator: MLP
    discriminator: MLP

    def forward(self, z):
        """Return the logits of what is generated from ``z``."""
        return self.discriminator(self.generator(z))

    def sample(self, n, seed=0):
        """Generate ``n`` examples as NumPy."""
        return predict(self.generator, codes(n, self.generator.features, seed))
