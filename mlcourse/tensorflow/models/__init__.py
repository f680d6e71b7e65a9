"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.convolutional import CNN, cnn
from mlcourse.tensorflow.models.linear import linear, logistic
from mlcourse.tensorflow.models.mlp import MLP, mlp
from mlcourse.tensorflow.models.residual import ResNet, resnet
from mlcourse.tensorflow.models.temporal import TCN, tcn

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
