"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.convolutional import CNN, cnn
from mlcourse.reference.models.linear import linear, logistic
from mlcourse.reference.models.mlp import MLP, mlp
from mlcourse.reference.models.residual import ResNet, resnet
from mlcourse.reference.models.temporal import TCN, tcn

__all__ = [
    "CNN",
    "MLP",
    "TCN",
    "ResNet",
    "cnn",
    "linear",
    "logistic",
    "mlp",
    "resnet",
    "tcn",
]
