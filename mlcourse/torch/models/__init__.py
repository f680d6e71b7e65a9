"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.adversarial import GAN, gan
from mlcourse.torch.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.torch.models.contrastive import SimCLR, simclr
from mlcourse.torch.models.convolutional import CNN, cnn
from mlcourse.torch.models.linear import linear, logistic
from mlcourse.torch.models.mlp import MLP, mlp
from mlcourse.torch.models.residual import ResNet, resnet
from mlcourse.torch.models.temporal import TCN, tcn

__all__ = [
    "CNN",
    "GAN",
    "MLP",
    "TCN",
    "Autoencoder",
    "ResNet",
    "SimCLR",
    "VariationalAutoencoder",
    "autoencoder",
    "cnn",
    "gan",
    "linear",
    "logistic",
    "mlp",
    "resnet",
    "simclr",
    "tcn",
    "vae",
]
