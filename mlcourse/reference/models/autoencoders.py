"""Autoencoders: a code from which the input can be rebuilt."""

from mlcourse.checks import training as checks
from mlcourse.reference.models.composite import Composite, build
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
