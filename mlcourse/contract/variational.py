"""Sample calls of the operations of variational autoencoders."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample
from mlcourse.contract.regression_losses import REDUCTIONS


def _reparameterize(rng):
    def sample(label, *shape, noise=None):
        mean, log_variance, drawn = rng.standard_normal((3, *shape))
        noise = drawn if noise is None else noise
        return Sample(label, (mean, log_variance), {"noise": noise})

    far = np.array([1000.0, -1000.0]), np.array([-1000.0, -1000.0])
    return [
        sample("a batch", 4, 3),
        sample("one number", 1, 1),
        sample("sequences", 2, 3, 2),
        sample("no example", 0, 2),
        Sample("no variance", far, {"noise": np.ones(2)}, measurable=False),
        Sample(
            "no noise",
            tuple(rng.standard_normal((2, 3, 2))),
            {"noise": np.zeros((3, 2))},
            measurable=False,
        ),
    ]


def _elbo(rng, shape, latent, label="drawn", **settings):
    logits, pixels = rng.standard_normal(shape), rng.uniform(size=shape)
    code = rng.standard_normal((2, shape[0], latent))
    return Sample(label, (logits, *code), {"targets": pixels, **settings})


def _negative_elbo(rng):
    whole = _elbo(rng, (3, 4), 2, "whole pixels")
    whole.kwargs["targets"] = rng.integers(2, size=(3, 4))
    extreme = np.array([[1000.0, -1000.0]]), np.array([[50.0]]), np.array([[-30.0]])
    prior = np.zeros((2, 3)), np.zeros((2, 2)), np.zeros((2, 2))
    return [
        _elbo(rng, (3, 4), 2, "a batch"),
        _elbo(rng, (1, 1), 1, "one pixel"),
        _elbo(rng, (2, 3, 2, 1), 3, "images", reduction="none"),
        whole,
        _elbo(rng, (3, 4), 2, "sum", reduction="sum"),
        _elbo(rng, (3, 4), 2, "none", reduction="none"),
        _elbo(rng, (3, 4), 2, "a larger beta", beta=4.0),
        Sample("no divergence", prior, {"targets": np.eye(2, 3)}, measurable=False),
        Sample("extreme, right", extreme, {"targets": np.array([[1, 0]])}, False),
        Sample("extreme, wrong", extreme, {"targets": np.array([[0.0, 1.0]])}),
    ]


def _draw_reparameterize(rng):
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 4)))
    mean, log_variance, noise = rng.standard_normal((3, *shape))
    return Sample("drawn", (mean, log_variance), {"noise": noise})


def _draw_elbo(rng):
    shape = tuple(rng.integers(1, 4, size=rng.integers(2, 4)))
    settings = {"beta": rng.uniform(0.5, 2), "reduction": str(rng.choice(REDUCTIONS))}
    return _elbo(rng, shape, rng.integers(1, 4), **settings)


OPERATIONS = (
    Operation(
        "reparameterize",
        ("eq-reparameterize-pullback",),
        samples=_reparameterize,
        draw=_draw_reparameterize,
        analytic=True,
    ),
    Operation(
        "negative_elbo",
        ("eq-negative-elbo-pullback",),
        samples=_negative_elbo,
        draw=_draw_elbo,
    ),
)
