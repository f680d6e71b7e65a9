"""What the operations of variational autoencoders refuse."""

import math

import numpy as np

from mlcourse.checks.basic import (
    between,
    finite,
    floating,
    has_dtype,
    known_reduction,
    not_empty,
    rank,
    same_dtype,
    same_shape,
    same_size,
    shape_of,
)


def _reparameterize(mean, log_variance, *, noise):
    if not hasattr(noise, "shape"):
        raise TypeError(f"reparameterize: noise is no array but {noise!r}")
    floating("reparameterize: noise", noise)
    same_shape("reparameterize", mean=mean, log_variance=log_variance)
    same_shape("reparameterize", mean=mean, noise=noise)


def _negative_elbo(logits, mean, log_variance, *, targets, beta=1.0, reduction="mean"):
    name = "negative_elbo"
    same_dtype(name, (logits, mean, log_variance))
    if len(shape_of(logits)) < 2:
        raise ValueError(
            f"{name}: logits have shape {shape_of(logits)}, but (N, pixels) or "
            "(N, H, W, C) is expected"
        )
    not_empty(f"{name}: logits", logits)
    if not has_dtype(targets, "float", "int"):
        raise TypeError(
            f"{name}: targets are an array of numbers from 0 to 1, not "
            f"{getattr(targets, 'dtype', type(targets).__name__)}"
        )
    same_shape(name, logits=logits, targets=targets)
    rank(f"{name}: mean", mean, ("N", "latent"))
    same_size(f"{name}: rows of mean", shape_of(mean)[0], shape_of(logits)[0])
    same_shape(name, mean=mean, log_variance=log_variance)
    between(f"{name}: beta", beta, 0, math.inf)
    known_reduction(name, reduction)


def _negative_elbo_values(logits, mean, log_variance, *, targets, **_):
    named = {"logits": logits, "mean": mean, "log_variance": log_variance}
    for name, x in named.items():
        finite(f"negative_elbo: {name}", x)
    targets = np.asarray(targets)
    finite("negative_elbo: targets", targets)
    wrong = targets[(targets < 0) | (targets > 1)]
    if wrong.size:
        raise ValueError(
            f"negative_elbo: a target is {wrong[0]}, but pixels are numbers from 0 "
            "to 1; divide images by their largest value"
        )


SHAPES = {
    "negative_elbo": _negative_elbo,
    "reparameterize": _reparameterize,
}
VALUES = {"negative_elbo": _negative_elbo_values}
