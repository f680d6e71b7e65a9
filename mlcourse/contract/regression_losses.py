"""Sample calls of the losses for numbers."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample

REDUCTIONS = ("mean", "sum", "none")


def _numbers(rng, **kwargs):
    def sample(label, shape, **settings):
        predictions, targets = rng.standard_normal((2, *shape))
        return Sample(label, (predictions,), {"targets": targets, **kwargs, **settings})

    perfect = {"targets": np.ones(3), **kwargs}
    return [
        sample("a vector", (6,)),
        sample("a column", (6, 1)),
        sample("images", (2, 3, 4, 1)),
        sample("one number", (1,)),
        sample("sum", (2, 3), reduction="sum"),
        sample("none", (2, 3), reduction="none"),
        Sample("extreme", (np.array([1e3, -1e3]),), {"targets": np.zeros(2), **kwargs}),
        Sample("no error", (np.ones(3),), perfect, measurable=False),
    ]


def _huber(rng):
    both = {"targets": np.zeros(4), "delta": 0.5}
    on_the_seam = {"targets": np.zeros(2), "delta": 2.0}
    return [
        *_numbers(rng),
        Sample("inside and outside", (np.array([0.1, -0.4, 0.6, -7.0]),), both),
        Sample("where the line begins", (np.array([2.0, -2.0]),), on_the_seam, False),
    ]


def _draw(rng):
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 4)))
    targets = rng.standard_normal(shape)
    error = rng.uniform(0.1, 3, shape) * rng.choice([-1, 1], shape)  # clear of the kink
    settings = {"targets": targets, "reduction": str(rng.choice(REDUCTIONS))}
    return Sample("drawn", (targets + error,), settings)


def _draw_huber(rng):
    sample = _draw(rng)
    sample.kwargs["delta"] = rng.uniform(0.5, 2)
    return sample


OPERATIONS = (
    Operation("mse", ("eq-mse",), samples=_numbers, draw=_draw, analytic=True),
    Operation("mae", ("eq-mae",), samples=_numbers, draw=_draw),
    Operation("huber", ("eq-huber",), samples=_huber, draw=_draw_huber),
)
