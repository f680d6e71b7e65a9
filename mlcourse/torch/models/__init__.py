"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.torch.models.mlp import MLP, mlp

__all__ = [
    "MLP",
    "Autoencoder",
    "VariationalAutoencoder",
    "autoencoder",
    "mlp",
    "vae",
]
