"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.adversarial import GAN, gan
from mlcourse.torch.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.torch.models.contrastive import SimCLR, simclr
from mlcourse.torch.models.mlp import MLP, mlp

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
