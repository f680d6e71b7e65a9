"""Representations learned without labels, by telling examples apart."""

from mlcourse.checks import contrastive as checks
from mlcourse.reference.models.composite import Composite, build
from mlcourse.reference.operations.shaping import select
from mlcourse.reference.training import predict


def simclr(
    sizes=(64, 64, 32), *, projection=16, activation="relu", seed=0, dtype="float32"
):
    """Build an encoder with a projection head, for contrastive learning.

    The encoder turns each of two views of an example into a representation, and the
    head turns that into a projection. Trained with ``simclr_loss``, which brings the
    projections of two views of an example together and those of others apart.

    Parameters
    ----------
    sizes : sequence of int
        Features of a view, widths of the encoder, size of the representation.
    projection : int
        Size of the projection; the head has one hidden layer, as wide as the
        representation.
    activation : str
        Applied after every layer but the last of each part.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    SimCLR
        Call it as ``model(x)`` on pairs of views, an array of shape (N, 2, sizes[0]);
        it returns the projections of the first views and of the second ones.
        ``encode(x)`` returns the representations of x, (N, sizes[0]), as NumPy.

    Raises
    ------
    ValueError
        If a size is not positive, or a name is unknown.

    References
    ----------
    Chen et al. (2020), arXiv:2002.05709.

    Examples
    --------
    >>> import numpy as np
    >>> model = simclr((4, 5, 3), projection=2)
    >>> a, b = model(np.zeros((6, 2, 4), "float32"))
    >>> a.shape, b.shape, model.encode(np.zeros((6, 4))).shape
    ((6, 2), (6, 2), (6, 3))
    """
    checks.simclr(sizes, projection, activation, dtype)
    parts = {"encoder": sizes, "head": (sizes[-1], sizes[-1], projection)}
    return SimCLR(**build(parts, activation, seed, dtype))


class SimCLR(Composite):
    """An encoder with a projection head; build one with ``simclr``."""

    def forward(self, params, x, training=False):
        """Return the projections of both views as functions of ``params``."""
        checks.views(x)

        def project(view):
            h = self.encoder.forward(params["encoder"], view, training)
            return self.head.forward(params["head"], h, training)

        views = (select(x, index=(slice(None), i)) for i in (0, 1))
        return tuple(map(project, views))

    def encode(self, x):
        """Return representations, an array of shape (N, sizes[-1])."""
        return predict(self.encoder, x)
