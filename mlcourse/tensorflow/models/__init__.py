"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.adversarial import GAN, gan
from mlcourse.tensorflow.models.autoencoders import (
    Autoencoder,
    VariationalAutoencoder,
    autoencoder,
    vae,
)
from mlcourse.tensorflow.models.contrastive import SimCLR, simclr
from mlcourse.tensorflow.models.convolutional import CNN, cnn
from mlcourse.tensorflow.models.encoder_decoder import EncoderDecoder, encoder_decoder
from mlcourse.tensorflow.models.gpt import GPT, gpt
from mlcourse.tensorflow.models.linear import linear, logistic
from mlcourse.tensorflow.models.mlp import MLP, mlp
from mlcourse.tensorflow.models.recurrent import Recurrent, recurrent
from mlcourse.tensorflow.models.residual import ResNet, resnet
from mlcourse.tensorflow.models.temporal import TCN, tcn
from mlcourse.tensorflow.models.transformer_classifier import (
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
