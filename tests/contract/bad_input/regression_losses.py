"""Bad input to the losses for numbers."""

import numpy as np

from tests.contract.bad_input.inputs import f


def cases(name):
    def call(ml, predictions, targets, **kwargs):
        return getattr(ml, name)(f(ml, predictions), targets=targets, **kwargs)

    return {
        f"{name}: column against vector": (
            lambda ml: call(ml, np.zeros((3, 1)), f(ml, np.zeros(3))),
            ValueError,
            "broadcast",
        ),
        f"{name}: empty": (
            lambda ml: call(ml, [], f(ml, [])),
            ValueError,
            "empty",
        ),
        f"{name}: integer targets": (
            lambda ml: call(ml, [1.0], ml.array([1])),
            TypeError,
            "floating-point",
        ),
        f"{name}: reduction": (
            lambda ml: call(ml, [1.0], f(ml, [1.0]), reduction="max"),
            ValueError,
            f"{name}: reduction 'max' is unknown",
        ),
    }


def values(name):
    def call(ml, predictions, targets):
        return getattr(ml, name)(f(ml, predictions), targets=f(ml, targets))

    return {
        f"{name}: NaN": (lambda ml: call(ml, [np.nan], [0.0]), "predictions holds nan"),
        f"{name}: infinite target": (
            lambda ml: call(ml, [0.0], [np.inf]),
            "targets holds inf",
        ),
    }


CASES = {
    **cases("mse"),
    **cases("mae"),
    **cases("huber"),
    "huber: delta": (
        lambda ml: ml.huber(f(ml, [1.0]), targets=f(ml, [1.0]), delta=0),
        ValueError,
        "delta",
    ),
}
VALUES = {**values("mse"), **values("mae"), **values("huber")}
"""What only the reference refuses: a device would have to wait for the values."""
