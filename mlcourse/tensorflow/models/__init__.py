"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.convolutional import CNN, cnn
from mlcourse.tensorflow.models.linear import linear, logistic
from mlcourse.tensorflow.models.mlp import MLP, mlp

__all__ = [
    "CNN",
    "MLP",
    "cnn",
    "linear",
    "logistic",
    "mlp",
]
