"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.convolutional import CNN, cnn
from mlcourse.torch.models.linear import linear, logistic
from mlcourse.torch.models.mlp import MLP, mlp
from mlcourse.torch.models.residual import ResNet, resnet

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
