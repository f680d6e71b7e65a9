"""A generator and a discriminator of its work."""

from mlcourse.checks import training as checks
from mlcourse.initial.draws import codes
from mlcourse.reference.models.composite import Composite, build
from mlcourse.reference.training import predict


def gan(sizes=(2, 32, 64), *, activation="leaky_relu", seed=0, dtype="float32"):
    """Build a generator and a discriminator, two perceptrons that ``fit_gan`` trains.

    Parameters
    ----------
    sizes : sequence of int
        Random numbers that the generator starts from, its widths, features of an
        example. The discriminator has them in reverse, with one logit at the end.
    activation : str
        Applied after every layer but the last of each part.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    GAN
        Its parts are ``generator`` and ``discriminator``. Called on z of shape
        (N, sizes[0]), it returns the logits D(G(z)) of shape (N, 1). ``sample(n,
        seed=0)`` returns generated examples as NumPy.

    Raises
    ------
    ValueError
        If a size is not positive, or a name is unknown.

    References
    ----------
    Goodfellow et al. (2014), arXiv:1406.2661.

    Examples
    --------
    >>> import numpy as np
    >>> model = gan((2, 5, 4))
    >>> model(np.zeros((3, 2), "float32")).shape, model.sample(7).shape
    ((3, 1), (7, 4))
    """
    checks.mlp(sizes, activation, 0.0, "he_normal", dtype)
    parts = {"generator": sizes, "discriminator": (*sizes[:0:-1], 1)}
    return GAN(sizes[0], **build(parts, activation, seed, dtype))


class GAN(Composite):
    """A generator and a discriminator; build them with ``gan``."""

    def __init__(self, latent, **parts):
        super().__init__(**parts)
        self.latent = latent

    def forward(self, params, z, training=False):
        """Return the logits of what is generated as a function of ``params``."""
        fake = self.generator.forward(params["generator"], z, training)
        return self.discriminator.forward(params["discriminator"], fake, training)

    def sample(self, n, seed=0):
        """Generate ``n`` examples, an array of shape (n, sizes[-1])."""
        return predict(self.generator, codes(n, self.latent, seed))
