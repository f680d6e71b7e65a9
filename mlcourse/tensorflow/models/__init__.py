"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.adversarial import GAN, gan
from mlcourse.tensorflow.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.tensorflow.models.mlp import MLP, mlp

__all__ = [
    "GAN",
    "MLP",
    "Autoencoder",
    "VariationalAutoencoder",
    "autoencoder",
    "gan",
    "mlp",
    "vae",
]
