"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.autoencoders import Autoencoder, autoencoder
from mlcourse.tensorflow.models.mlp import MLP, mlp

__all__ = [
    "MLP",
    "Autoencoder",
    "autoencoder",
    "mlp",
]
