"""What gradient clipping refuses."""

import math

from mlcourse.checks.basic import between, floating
from mlcourse.trees import tree_leaves


def clipping(name, grads, **bound):
    """Refuse a bound that is not positive, and gradients that are no arrays."""
    for what, value in bound.items():
        between(f"{name}: {what}", value, 0, math.inf, include_low=False)
    for gradient in tree_leaves(grads):
        floating(f"{name}: a gradient", gradient)
