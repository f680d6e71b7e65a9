"""Representations learned without labels, by telling examples apart."""

from mlcourse.checks import contrastive as checks
from mlcourse.torch.models.composite import Composite, ready
from mlcourse.torch.models.mlp import MLP
from mlcourse.torch.training import predict


def simclr(
    sizes=(64, 64, 32), *, projection=16, activation="relu", seed=0, dtype="float32"
):
    """Build an encoder with a projection head; arguments are those of the reference.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> ml.models.simclr((4, 5, 3)).encode([[0.0, 0.0, 0.0, 0.0]]).shape
    (1, 3)
    """
    checks.simclr(sizes, projection, activation, dtype)
    parts = {"encoder": sizes, "head": (sizes[-1], sizes[-1], projection)}
    return ready(SimCLR(parts, activation), parts, seed, dtype)


class SimCLR(Composite):
    """An encoder with a projection head; build one with ``simclr``."""

    encoder: MLP
    head: MLP

    def forward(self, x):
        """Return the projections of both views."""
        checks.views(x)
        return self.head(self.encoder(x[:, 0])), self.head(self.encoder(x[:, 1]))

    def encode(self, x):
        """Return representations as NumPy."""
        return predict(self.encoder, x)
