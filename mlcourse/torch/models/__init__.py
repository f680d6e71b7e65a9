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
from mlcourse.torch.models.recurrent import Recurrent, recurrent
from mlcourse.torch.models.residual import ResNet, resnet
from mlcourse.torch.models.temporal import TCN, tcn
from mlcourse.torch.models.transformer import GPT, gpt

__all__ = [
    "CNN",
    "GAN",
    "GPT",
    "MLP",
    "TCN",
    "Autoencoder",
    "Recurrent",
    "ResNet",
    "SimCLR",
    "VariationalAutoencoder",
    "autoencoder",
    "cnn",
    "gan",
    "gpt",
    "linear",
    "logistic",
    "mlp",
    "recurrent",
    "resnet",
    "simclr",
    "tcn",
    "vae",
]
