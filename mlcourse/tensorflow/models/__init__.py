"""Models as ``keras.Model``."""

from mlcourse.tensorflow.models.mlp import MLP, mlp
from mlcourse.tensorflow.models.recurrent import Recurrent, recurrent
from mlcourse.tensorflow.models.transformer import GPT, gpt

__all__ = [
    "GPT",
    "MLP",
    "Recurrent",
    "gpt",
    "mlp",
    "recurrent",
]
