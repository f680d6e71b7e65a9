"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.reference.models.mlp import MLP, mlp

__all__ = [
    "MLP",
    "Autoencoder",
    "VariationalAutoencoder",
    "autoencoder",
    "mlp",
    "vae",
]
