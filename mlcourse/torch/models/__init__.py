"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.autoencoders import Autoencoder, autoencoder
from mlcourse.torch.models.mlp import MLP, mlp

__all__ = [
    "MLP",
    "Autoencoder",
    "autoencoder",
    "mlp",
]
