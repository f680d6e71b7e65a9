"""Sample calls of the normalizations.

Samples named "large mean" have entries, and a mean, that float32 holds exactly: what
they measure is the variance. They are no samples for finite differences, whose steps
grow with the entries.
"""

import numpy as np

from mlcourse.contract.entries import Operation, Sample


def _sample(
    rng, label, shape, *, vectors=2, offset=0.0, measurable=True, vanishing=(), **kwargs
):
    """Draw x with the shape, and as many vectors with an entry per channel."""
    x = rng.standard_normal(shape)
    if offset:
        x = offset + np.round(16 * x) / 16
    args = x, *rng.standard_normal((vectors, shape[-1]))
    return Sample(label, args, kwargs, measurable, vanishing)


def _batch_norm(rng):
    def given(label, shape):
        mean = rng.standard_normal(shape[-1])
        variance = rng.uniform(0.5, 2, shape[-1])
        return _sample(rng, label, shape, mean=mean, variance=variance)

    gamma, beta = rng.standard_normal((2, 3))
    return [
        _sample(rng, "rows", (5, 3)),
        _sample(rng, "images", (2, 3, 2, 4)),
        _sample(rng, "sequences", (3, 4, 2)),
        _sample(rng, "one channel", (6, 1)),
        _sample(rng, "positions that share no factor with 512", (7, 3, 3, 5)),
        _sample(rng, "a larger epsilon", (5, 3), eps=0.1),
        _sample(rng, "large mean", (8, 2), offset=64.0, measurable=False),
        Sample("N = 1", (np.full((1, 3), 0.01), gamma, beta), vanishing=(0, 1)),
        given("given statistics, rows", (5, 3)),
        given("given statistics, images", (2, 3, 2, 4)),
        given("given statistics, N = 1", (1, 3)),
        given("given statistics, empty batch", (0, 3)),
    ]


def _layer_norm(rng):
    gamma, beta = rng.standard_normal((2, 1))
    return [
        _sample(rng, "rows", (5, 6)),
        _sample(rng, "sequences", (2, 3, 4)),
        _sample(rng, "images", (2, 2, 3, 4)),
        _sample(rng, "one vector", (5,)),
        _sample(rng, "one row", (1, 4)),
        Sample("one feature", (np.full((4, 1), 0.01), gamma, beta), vanishing=(0, 1)),
        _sample(rng, "empty batch", (0, 3)),
        _sample(rng, "a larger epsilon", (3, 4), eps=0.1),
        _sample(rng, "large mean", (3, 8), offset=16.0, measurable=False),
    ]


def _group_norm(rng):
    return [
        _sample(rng, "images", (2, 3, 2, 4), groups=2),
        _sample(rng, "sequences", (2, 3, 6), groups=3),
        _sample(rng, "rows", (4, 6), groups=2),
        _sample(rng, "one group", (2, 2, 3, 4), groups=1),
        _sample(rng, "a group per channel", (2, 3, 2, 3), groups=3),
        _sample(rng, "one channel", (2, 3, 2, 1), groups=1),
        _sample(rng, "N = 1", (1, 3, 4), groups=2),
        _sample(rng, "empty batch", (0, 3, 2, 4), groups=2),
        _sample(rng, "a larger epsilon", (2, 3, 4), groups=2, eps=0.1),
        _sample(rng, "large mean", (2, 4, 4), offset=16.0, measurable=False, groups=2),
    ]


def _instance_norm(rng):
    return [
        _sample(rng, "images", (2, 3, 2, 4)),
        _sample(rng, "sequences", (2, 5, 3)),
        _sample(rng, "one channel", (3, 4, 1)),
        _sample(rng, "N = 1", (1, 3, 3, 2)),
        _sample(rng, "empty batch", (0, 3, 2, 4)),
        _sample(rng, "a larger epsilon", (2, 3, 4), eps=0.1),
        _sample(rng, "large mean", (2, 8, 2), offset=16.0, measurable=False),
        Sample(
            "one position",
            (np.full((2, 1, 3), 0.01), *rng.standard_normal((2, 3))),
            vanishing=(0, 1),
        ),
    ]


def _rms_norm(rng):
    return [
        _sample(rng, "rows", (5, 6), vectors=1),
        _sample(rng, "sequences", (2, 3, 4), vectors=1),
        _sample(rng, "one vector", (5,), vectors=1),
        _sample(rng, "one feature", (4, 1), vectors=1, eps=0.5),
        _sample(rng, "empty batch", (0, 3), vectors=1),
        Sample("zeros", (np.zeros((2, 3)), rng.standard_normal(3)), measurable=False),
    ]


def _draw(rng, *, axes, **kwargs):
    """Draw images or the like: one of the numbers of axes, and spread-out entries."""
    shape = (*rng.integers(2, 4, size=rng.choice(axes) - 1), 2 * rng.integers(1, 3))
    eps = float(rng.uniform(1e-3, 1))
    return _sample(rng, "drawn", tuple(map(int, shape)), eps=eps, **kwargs)


def _draw_batch_norm(rng):
    sample = _draw(rng, axes=(2, 3, 4))
    if rng.random() < 0.5:
        channels = sample.args[0].shape[-1]
        sample.kwargs["mean"] = rng.standard_normal(channels)
        sample.kwargs["variance"] = rng.uniform(0.5, 2, channels)
    return sample


def _draw_layer_norm(rng):
    return _draw(rng, axes=(1, 2, 3))


def _draw_group_norm(rng):
    return _draw(rng, axes=(2, 3, 4), groups=int(rng.integers(1, 3)))


def _draw_instance_norm(rng):
    return _draw(rng, axes=(3, 4))


def _draw_rms_norm(rng):
    return _draw(rng, axes=(1, 2, 3), vectors=1)


OPERATIONS = (
    Operation(
        "batch_norm",
        (
            "eq-batch-norm",
            "eq-standardize",
            "eq-standardize-pullback",
            "eq-scale-shift-pullback",
        ),
        samples=_batch_norm,
        draw=_draw_batch_norm,
        analytic=True,
    ),
    Operation(
        "layer_norm",
        ("eq-standardize", "eq-standardize-pullback", "eq-scale-shift-pullback"),
        samples=_layer_norm,
        draw=_draw_layer_norm,
        analytic=True,
    ),
    Operation(
        "group_norm",
        ("eq-standardize", "eq-standardize-pullback", "eq-scale-shift-pullback"),
        samples=_group_norm,
        draw=_draw_group_norm,
        analytic=True,
    ),
    Operation(
        "instance_norm",
        ("eq-standardize", "eq-standardize-pullback", "eq-scale-shift-pullback"),
        samples=_instance_norm,
        draw=_draw_instance_norm,
        analytic=True,
    ),
    Operation(
        "rms_norm",
        ("eq-rms-norm-pullback",),
        samples=_rms_norm,
        draw=_draw_rms_norm,
        analytic=True,
    ),
)
