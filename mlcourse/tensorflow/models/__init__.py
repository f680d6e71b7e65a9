"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.mlp import MLP, mlp

__all__ = ["MLP", "mlp"]
