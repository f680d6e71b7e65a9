"""What the three backends must agree on.

``OPERATIONS``, ``OPTIMIZERS``, ``MODELS`` and ``TOOLS`` together hold one entry per
shared name. From these tables come the parity tests, the gradient checks, the
trajectory tests and the parity page of the book.
"""

from mlcourse.contract import (
    activations,
    arithmetic,
    attention,
    dropout,
    embedding,
    linear,
    losses,
    normalization,
    positions,
    shaping,
)
from mlcourse.contract.entries import (
    BACKENDS,
    FORWARD_TOLERANCE,
    GRADIENT_TOLERANCE,
    TRAJECTORY_TOLERANCE,
    Model,
    Operation,
    Optimizer,
    Sample,
    Tool,
)
from mlcourse.contract.models import MODELS
from mlcourse.contract.optimizers import OPTIMIZERS
from mlcourse.contract.tools import TOOLS

__all__ = [
    "BACKENDS",
    "ENTRIES",
    "FORWARD_TOLERANCE",
    "GRADIENT_TOLERANCE",
    "MODELS",
    "OPERATIONS",
    "OPTIMIZERS",
    "TOOLS",
    "TRAJECTORY_TOLERANCE",
    "Model",
    "Operation",
    "Optimizer",
    "Sample",
    "Tool",
]

OPERATIONS = (
    *linear.OPERATIONS,
    *activations.OPERATIONS,
    *losses.OPERATIONS,
    *dropout.OPERATIONS,
    *normalization.OPERATIONS,
    *attention.OPERATIONS,
    *positions.OPERATIONS,
    *arithmetic.OPERATIONS,
    *shaping.OPERATIONS,
    *embedding.OPERATIONS,
)
ENTRIES = (*OPERATIONS, *OPTIMIZERS, *MODELS, *TOOLS)
