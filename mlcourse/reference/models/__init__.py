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
from mlcourse.reference.models.encoder_decoder import EncoderDecoder, encoder_decoder
from mlcourse.reference.models.gpt import GPT, gpt
from mlcourse.reference.models.linear import linear, logistic
from mlcourse.reference.models.mlp import MLP, mlp
from mlcourse.reference.models.recurrent import Recurrent, recurrent
from mlcourse.reference.models.residual import ResNet, resnet
from mlcourse.reference.models.temporal import TCN, tcn
from mlcourse.reference.models.transformer_classifier import (
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
