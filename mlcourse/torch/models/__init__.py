"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.mlp import MLP, mlp
from mlcourse.torch.models.recurrent import Recurrent, recurrent
from mlcourse.torch.models.transformer import GPT, gpt

__all__ = [
    "GPT",
    "MLP",
    "Recurrent",
    "gpt",
    "mlp",
    "recurrent",
]
