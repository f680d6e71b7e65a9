"""Models as ``torch.nn.Module``."""

from mlcourse.torch.models.mlp import MLP, mlp

__all__ = ["MLP", "mlp"]
