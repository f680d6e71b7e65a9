"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.adversarial import GAN, gan
from mlcourse.tensorflow.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.tensorflow.models.contrastive import SimCLR, simclr
from mlcourse.tensorflow.models.mlp import MLP, mlp

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
