"""What the normalizations refuse."""

import math

from mlcourse.checks.basic import (
    between,
    floating,
    integer,
    not_empty,
    same_size,
    shape_of,
)


def _channels(name, x, eps, *vectors, axes):
    """Refuse too few axes, no channel, vectors that are not one per channel."""
    shape = shape_of(x)
    if len(shape) < len(axes):
        raise ValueError(
            f"{name}: x has shape {shape}, but at least {len(axes)} axes "
            f"({', '.join(axes)}, the channels last) are expected"
        )
    if shape[-1] == 0:
        raise ValueError(f"{name}: x needs at least one channel, not shape {shape}")
    for what, vector in vectors:
        if len(shape_of(vector)) != 1:
            raise ValueError(
                f"{name}: {what} has shape {shape_of(vector)}, but one number for "
                f"each of the {shape[-1]} channels is expected"
            )
        same_size(f"{name}: entries of {what}", shape_of(vector)[0], shape[-1])
    between(f"{name}: eps", eps, 0, math.inf, include_low=False)


def _batch_norm(x, gamma, beta, *, mean=None, variance=None, eps=1e-5):
    if (mean is None) != (variance is None):
        raise ValueError(
            "batch_norm: mean and variance go together; give both (at inference), or "
            "neither to use the batch's own"
        )
    given = [("gamma", gamma), ("beta", beta)]
    if mean is None:
        not_empty("batch_norm without a given mean: x", x)
    else:
        floating("batch_norm: mean", mean)
        floating("batch_norm: variance", variance)
        given += [("mean", mean), ("variance", variance)]
    _channels("batch_norm", x, eps, *given, axes=("N", "C"))


def _batch_stats(x):
    _channels("batch_stats", x, 1, axes=("N", "C"))
    not_empty("batch_stats: x", x)


def _layer_norm(x, gamma, beta, *, eps=1e-5):
    _channels(
        "layer_norm", x, eps, ("gamma", gamma), ("beta", beta), axes=("features",)
    )


def _group_norm(x, gamma, beta, *, groups, eps=1e-5):
    _channels("group_norm", x, eps, ("gamma", gamma), ("beta", beta), axes=("N", "C"))
    integer("group_norm: groups", groups, at_least=1)
    if shape_of(x)[-1] % groups:
        raise ValueError(
            f"group_norm: {groups} groups do not divide {shape_of(x)[-1]} channels"
        )


def _instance_norm(x, gamma, beta, *, eps=1e-5):
    axes = "N", "positions", "C"
    _channels("instance_norm", x, eps, ("gamma", gamma), ("beta", beta), axes=axes)


def _rms_norm(x, gamma, *, eps=1e-5):
    _channels("rms_norm", x, eps, ("gamma", gamma), axes=("features",))


SHAPES = {
    "batch_norm": _batch_norm,
    "batch_stats": _batch_stats,
    "layer_norm": _layer_norm,
    "group_norm": _group_norm,
    "instance_norm": _instance_norm,
    "rms_norm": _rms_norm,
}
