"""Sample calls of penalties on weights."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample

SETTINGS = {
    "ridge": {"l2": 0.3},
    "lasso": {"l1": 0.3},
    "both": {"l1": 0.2, "l2": 0.7},
}


def _elastic_net(rng):
    return [
        *(
            Sample(label, (rng.standard_normal((4, 3)),), settings)
            for label, settings in SETTINGS.items()
        ),
        Sample("kernels", (rng.standard_normal((2, 2, 3, 4)),), SETTINGS["both"]),
        Sample("one weight", (np.array([[-2.0]]),), SETTINGS["both"]),
        Sample("extreme", (np.array([[1e3, -1e3]]),), SETTINGS["both"]),
        Sample("empty", (np.zeros((0, 3)),), SETTINGS["both"]),
        Sample("at the kink", (np.zeros((2, 2)),), {"l1": 1.0}, measurable=False),
        Sample("no penalty", (np.ones((2, 2)),), measurable=False),
    ]


def _draw(rng):
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 4)))
    w = rng.uniform(0.1, 3, shape) * rng.choice([-1, 1], shape)  # clear of the kink
    return Sample("drawn", (w,), {"l1": rng.uniform(), "l2": rng.uniform()})


OPERATIONS = (
    Operation("elastic_net", ("eq-elastic-net",), samples=_elastic_net, draw=_draw),
)
