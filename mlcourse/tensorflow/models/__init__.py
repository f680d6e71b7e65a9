"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.tensorflow.models.mlp import MLP, mlp

__all__ = [
    "MLP",
    "Autoencoder",
    "VariationalAutoencoder",
    "autoencoder",
    "mlp",
    "vae",
]
