"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.convolutional import CNN, cnn
from mlcourse.reference.models.linear import linear, logistic
from mlcourse.reference.models.mlp import MLP, mlp

__all__ = [
    "CNN",
    "MLP",
    "cnn",
    "linear",
    "logistic",
    "mlp",
]
