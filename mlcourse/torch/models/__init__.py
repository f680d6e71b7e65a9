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
from mlcourse.torch.models.encoder_decoder import EncoderDecoder, encoder_decoder
from mlcourse.torch.models.gpt import GPT, gpt
from mlcourse.torch.models.linear import linear, logistic
from mlcourse.torch.models.mlp import MLP, mlp
from mlcourse.torch.models.recurrent import Recurrent, recurrent
from mlcourse.torch.models.residual import ResNet, resnet
from mlcourse.torch.models.temporal import TCN, tcn
from mlcourse.torch.models.transformer_classifier import (
    TransformerClassifier,
    transformer_classifier,
)

__all__ = [
    "CNN",
    "GAN",
    "GPT",
    "MLP",
    "TCN",
    "Autoencoder",
    "EncoderDecoder",
    "Recurrent",
    "ResNet",
    "SimCLR",
    "TransformerClassifier",
    "VariationalAutoencoder",
    "autoencoder",
    "cnn",
    "encoder_decoder",
    "gan",
    "gpt",
    "linear",
    "logistic",
    "mlp",
    "recurrent",
    "resnet",
    "simclr",
    "tcn",
    "transformer_classifier",
    "vae",
]
