"""What each operation refuses, said once for the three backends.

Shapes and dtypes are checked at every call: that costs nothing on a device and works
while TensorFlow traces (an unknown dimension is ``None`` and passes). Values, which
a device would have to wait for, are checked by the reference alone (labels, ids, what
a logarithm is taken of), and by the frameworks once, where data enter ``fit`` and its
like.
"""

import functools
from collections.abc import Callable

import numpy as np

from mlcourse.checks import (
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
from mlcourse.checks.basic import floating

SUBJECTS = (
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
SHAPES: dict[str, Callable] = {
    name: check for subject in SUBJECTS for name, check in subject.SHAPES.items()
}
VALUES: dict[str, Callable] = {
    name: check
    for subject in SUBJECTS
    for name, check in getattr(subject, "VALUES", {}).items()
}


def checked(framework_operation):
    """Check the arguments of a framework's operation before it runs."""
    name = framework_operation.__name__

    @functools.wraps(framework_operation)
    def call(*args, **kwargs):
        shapes(name, *args, **kwargs)
        return framework_operation(*args, **kwargs)

    return call


def everything(name, *args, **kwargs):
    """Check shapes, dtypes and values that the operation ``name`` is called with."""
    shapes(name, *args, **kwargs)
    if name in VALUES:
        VALUES[name](*args, **_arrays(kwargs))


def shapes(name, *args, **kwargs):
    """Check the shapes and dtypes that the operation ``name`` is called with."""
    for position, x in enumerate(args, start=1):
        floating(f"{name}, argument {position}", x)
    if name in SHAPES:
        SHAPES[name](*args, **_arrays(kwargs))


def _arrays(kwargs):
    return {k: np.asarray(v) if isinstance(v, list) else v for k, v in kwargs.items()}
