"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.adversarial import GAN, gan
from mlcourse.reference.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.reference.models.contrastive import SimCLR, simclr
from mlcourse.reference.models.convolutional import CNN, cnn
from mlcourse.reference.models.linear import linear, logistic
from mlcourse.reference.models.mlp import MLP, mlp
from mlcourse.reference.models.residual import ResNet, resnet
from mlcourse.reference.models.temporal import TCN, tcn

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
