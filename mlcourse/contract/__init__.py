"""What the three backends must agree on.

``OPERATIONS``, ``OPTIMIZERS``, ``MODELS`` and ``TOOLS`` together hold one entry per
shared name, and ``FRAMEWORK_ONLY`` one per name that the reference cannot have. From
these tables come the parity tests, the gradient checks, the trajectory tests and the
parity page of the book.
"""

from mlcourse.contract import (
    activations,
    arithmetic,
    attention,
    classification_losses,
    convolution,
    dropout,
    embedding,
    linear,
    metric_losses,
    normalization,
    penalties,
    pooling,
    positions,
    recurrent,
    regression_losses,
    shaping,
    variational,
)
from mlcourse.contract.entries import (
    BACKENDS,
    FORWARD_TOLERANCE,
    GRADIENT_TOLERANCE,
    TRAJECTORY_TOLERANCE,
    FrameworkOnly,
    Model,
    Operation,
    Optimizer,
    Sample,
    Tool,
)
from mlcourse.contract.frameworks import FRAMEWORK_ONLY
from mlcourse.contract.models import MODELS
from mlcourse.contract.optimizers import OPTIMIZERS
from mlcourse.contract.tools import TOOLS

__all__ = [
    "BACKENDS",
    "ENTRIES",
    "FORWARD_TOLERANCE",
    "FRAMEWORK_ONLY",
    "GRADIENT_TOLERANCE",
    "MODELS",
    "OPERATIONS",
    "OPTIMIZERS",
    "TOOLS",
    "TRAJECTORY_TOLERANCE",
    "FrameworkOnly",
    "Model",
    "Operation",
    "Optimizer",
    "Sample",
    "Tool",
]

SUBJECTS = (
    linear,
    activations,
    classification_losses,
    metric_losses,
    regression_losses,
    penalties,
    dropout,
    recurrent,
    arithmetic,
    shaping,
    embedding,
    convolution,
    pooling,
    normalization,
    attention,
    positions,
    variational,
)
OPERATIONS = tuple(entry for subject in SUBJECTS for entry in subject.OPERATIONS)
ENTRIES = (*OPERATIONS, *OPTIMIZERS, *MODELS, *TOOLS, *FRAMEWORK_ONLY)
