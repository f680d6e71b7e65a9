"""Sample calls of dropout."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample


def _dropout(rng):
    def sample(label, shape, rate):
        mask = rng.random(shape) >= rate
        x = rng.standard_normal(shape)
        return Sample(label, (x,), {"mask": mask, "rate": rate})

    return [
        sample("half", (5, 7), 0.5),
        sample("three axes", (2, 3, 4), 0.1),
        sample("nothing dropped", (5, 7), 0.0),
        sample("empty", (0, 3), 0.5),
        Sample("all dropped", (np.ones(3),), {"mask": np.zeros(3, bool), "rate": 0.9}),
    ]


def _draw(rng):
    shape, rate = tuple(rng.integers(1, 5, size=3)), rng.uniform(0, 0.9)
    mask = rng.random(shape) >= rate
    return Sample("drawn", (rng.standard_normal(shape),), {"mask": mask, "rate": rate})


OPERATIONS = (
    Operation("dropout", ("eq-dropout",), samples=_dropout, draw=_draw, analytic=True),
)
