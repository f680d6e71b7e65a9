"""Sample calls of the losses that compare scores or vectors."""

import numpy as np

from mlcourse.contract.classification_losses import draw_labeled, sample
from mlcourse.contract.entries import Operation, Sample
from mlcourse.contract.regression_losses import REDUCTIONS


def _hinge(rng):
    z, signs = rng.standard_normal((3, 4)), rng.choice([-1, 1], (3, 4))
    scores = [[2.0, 0.5, 0.1], [0.3, 0.2, 0.9], [1.0, -3.0, 0.0]]
    extreme = [[1000.0, -1000.0], [-1000.0, 0.0]]
    return [
        sample("right, nearly, wrong", scores, [0, 2, 1]),
        sample("sum", scores, [0, 2, 1], reduction="sum"),
        sample("none", scores, [0, 2, 1], reduction="none"),
        sample("a narrow margin", scores, [0, 2, 1], margin=0.25),
        sample("one row", scores[:1], [1]),
        sample("sequences", [scores], [[0, 2, 1]]),
        sample("ties", np.zeros((2, 3)), [0, 1], measurable=False),
        sample("extreme", extreme, [1, 1]),
        sample("on the kink", [[1.0, 0.0]], [0], measurable=False),
        sample("signs", z, signs),
        sample("floating signs", z[0], signs[0].astype(float), margin=2.0),
        sample("signs, sum", z, signs, reduction="sum"),
        sample("signs, none", z, signs, reduction="none"),
        sample("signs, on the kink", [1.0, -1.0], [1, -1], measurable=False),
        sample("signs, extreme", [1000.0, -1000.0], [1, 1]),
    ]


def _triplet(rng):
    a, p, n = rng.standard_normal((3, 4, 3))
    p, n = a + p, a + n
    n[0] = a[0] + 9  # far enough
    alike, zero = np.ones((2, 3)), np.zeros((2, 3))
    return [
        Sample("a batch", (a, p, n)),
        Sample("one vector", (a[1], p[1], n[1]), {"margin": 5.0}),
        Sample("sets of vectors", (a[None], p[None], n[None])),
        Sample("sum", (a, p, n), {"reduction": "sum"}),
        Sample("none", (a, p, n), {"reduction": "none"}),
        Sample("a wide margin", (a, p, n), {"margin": 20.0}),
        Sample("all alike", (alike, alike, alike), measurable=False),
        Sample("the positive alike", (alike, alike, zero), {"margin": 3.0}, False),
        Sample("the negative alike", (alike, zero, alike), measurable=False),
        Sample("extreme", (1000 * alike, -1000 * alike, zero)),
    ]


def _info_nce(rng):
    a, b = rng.standard_normal((2, 4, 3))
    return [
        Sample("a batch", (a, b)),
        Sample("two pairs", (a[:2], b[:2])),
        Sample("warm", (a, b), {"temperature": 2.0}),
        Sample("cold", (a, b), {"temperature": 0.02}),
        Sample("long and short", (1000 * a, b / 1000), measurable=False),
        Sample("sum", (a, b), {"reduction": "sum"}),
        Sample("none", (a, b), {"reduction": "none"}),
        Sample("equal views", (a, a), {"temperature": 0.5}),
    ]


def _draw_hinge(rng):
    if rng.random() < 0.5:
        drawn = draw_labeled(rng)
        (z,) = drawn.args
        z[...] = rng.permuted(np.broadcast_to(np.arange(z.shape[-1]), z.shape), axis=-1)
        drawn.kwargs["margin"] = 0.5 + rng.integers(3)  # scores differ by whole numbers
        return drawn
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 3)))
    kwargs = {
        "targets": rng.choice([-1, 1], shape),
        "margin": rng.uniform(3.5, 4),
        "reduction": str(rng.choice(REDUCTIONS)),
    }
    return Sample("drawn", (rng.uniform(-3, 3, shape),), kwargs)


def _draw_vectors(rng, count):
    shape = rng.integers(2, 5, size=2)
    kwargs = {"reduction": str(rng.choice(REDUCTIONS))}
    return Sample("drawn", tuple(rng.standard_normal((count, *shape))), kwargs)


def _draw_triplet(rng):
    drawn = _draw_vectors(rng, 3)
    drawn.kwargs["margin"] = 20.0  # far from the kink; the samples have both sides
    return drawn


def _draw_info_nce(rng):
    drawn = _draw_vectors(rng, 2)
    drawn.kwargs["temperature"] = rng.uniform(0.2, 2)
    return drawn


OPERATIONS = (
    Operation("hinge", ("eq-hinge",), samples=_hinge, draw=_draw_hinge),
    Operation("triplet", ("eq-triplet",), samples=_triplet, draw=_draw_triplet),
    Operation(
        "info_nce",
        ("eq-info-nce", "eq-info-nce-pullback"),
        samples=_info_nce,
        draw=_draw_info_nce,
        analytic=True,
    ),
)
