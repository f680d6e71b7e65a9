"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.convolutional import CNN, cnn
from mlcourse.torch.models.linear import linear, logistic
from mlcourse.torch.models.mlp import MLP, mlp
from mlcourse.torch.models.residual import ResNet, resnet
from mlcourse.torch.models.temporal import TCN, tcn

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
