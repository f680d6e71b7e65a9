"""What optimizers and their schedules refuse."""

import math

from mlcourse.checks.basic import between, same_shape
from mlcourse.trees import tree_map

POSITIVE = ("learning_rate", "eps")
AT_LEAST_ZERO = ("weight_decay", "momentum_decay")
BELOW_ONE = ("momentum", "beta1", "beta2", "rho")
FLAGS = ("nesterov", "amsgrad")


def settings(**given):
    """Refuse settings that divide by zero, never forget, or cannot converge."""
    for name, value in given.items():
        if name in POSITIVE:
            between(name, value, 0, math.inf, include_low=False)
        elif name in AT_LEAST_ZERO:
            between(name, value, 0, math.inf)
        elif name in BELOW_ONE:
            between(name, value, 0, 1, include_high=False)
        elif name in FLAGS and not isinstance(value, bool):
            raise ValueError(f"{name} must be True or False, not {value!r}")
    if given.get("nesterov") and given["momentum"] == 0:
        raise ValueError("nesterov looks ahead along the momentum, which must not be 0")


def gradients(params, grads):
    """Refuse gradients that do not have the names and shapes of the parameters."""

    def check(parameter, gradient):
        same_shape("optimizer", parameter=parameter, gradient=gradient)

    tree_map(check, params, grads)
