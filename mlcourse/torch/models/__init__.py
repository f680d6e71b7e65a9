"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.convolutional import CNN, cnn
from mlcourse.torch.models.linear import linear, logistic
from mlcourse.torch.models.mlp import MLP, mlp

__all__ = [
    "CNN",
    "MLP",
    "cnn",
    "linear",
    "logistic",
    "mlp",
]
