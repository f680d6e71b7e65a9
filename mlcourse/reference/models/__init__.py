"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.adversarial import GAN, gan
from mlcourse.reference.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.reference.models.contrastive import SimCLR, simclr
from mlcourse.reference.models.mlp import MLP, mlp

__all__ = [
    "GAN",
    "MLP",
    "Autoencoder",
    "SimCLR",
    "VariationalAutoencoder",
    "autoencoder",
    "gan",
    "mlp",
    "simclr",
    "vae",
]
