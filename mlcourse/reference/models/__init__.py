"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.convolutional import CNN, cnn
from mlcourse.reference.models.linear import linear, logistic
from mlcourse.reference.models.mlp import MLP, mlp
from mlcourse.reference.models.residual import ResNet, resnet

__all__ = [
    "CNN",
    "MLP",
    "ResNet",
    "cnn",
    "linear",
    "logistic",
    "mlp",
    "resnet",
]
