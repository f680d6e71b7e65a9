"""Models: parameters, and a forward pass that reads them."""

from mlcourse.reference.models.mlp import MLP, mlp
from mlcourse.reference.models.recurrent import Recurrent, recurrent
from mlcourse.reference.models.transformer import GPT, gpt

__all__ = [
    "GPT",
    "MLP",
    "Recurrent",
    "gpt",
    "mlp",
    "recurrent",
]
