"""Bad input to the operations of variational autoencoders."""

import numpy as np

from tests.contract.bad_input.inputs import f

Z, CODE = np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 3.0]]), np.ones((2, 2))


def draw(ml, mean=CODE, log_variance=CODE, noise=CODE):
    return ml.reparameterize(f(ml, mean), f(ml, log_variance), noise=ml.array(noise))


def elbo(ml, logits=Z, mean=CODE, log_variance=CODE, targets=Z > 0, **kwargs):
    code = f(ml, mean), f(ml, log_variance)
    targets = ml.array(np.asarray(targets, float), "float64")
    return ml.negative_elbo(f(ml, logits), *code, targets=targets, **kwargs)


CASES = {
    "reparameterize: shape of the variance": (
        lambda ml: draw(ml, log_variance=CODE[:1]),
        ValueError,
        "log_variance has shape",
    ),
    "reparameterize: shape of the noise": (
        lambda ml: draw(ml, noise=CODE[0]),
        ValueError,
        "noise has shape",
    ),
    "reparameterize: one number": (
        lambda ml: ml.reparameterize(f(ml, CODE), f(ml, CODE), noise=0.5),
        TypeError,
        "noise is no array but 0.5",
    ),
    "reparameterize: integers": (
        lambda ml: draw(ml, noise=CODE.astype(int)),
        TypeError,
        "noise: an array of floating-point",
    ),
    "negative_elbo: rank of the logits": (
        lambda ml: elbo(ml, Z[0], targets=Z[0] > 0),
        ValueError,
        r"\(N, pixels\)",
    ),
    "negative_elbo: empty": (
        lambda ml: elbo(ml, Z[:0], CODE[:0], CODE[:0], Z[:0]),
        ValueError,
        "empty",
    ),
    "negative_elbo: shape of the targets": (
        lambda ml: elbo(ml, targets=Z[:1] > 0),
        ValueError,
        "targets has shape",
    ),
    "negative_elbo: targets are a list": (
        lambda ml: ml.negative_elbo(
            f(ml, Z), f(ml, CODE), f(ml, CODE), targets="pixels"
        ),
        TypeError,
        "from 0 to 1, not str",
    ),
    "negative_elbo: rank of the mean": (
        lambda ml: elbo(ml, mean=CODE[0]),
        ValueError,
        r"\(N, latent\)",
    ),
    "negative_elbo: rows of the mean": (
        lambda ml: elbo(ml, mean=CODE[:1]),
        ValueError,
        "1 given, 2 expected",
    ),
    "negative_elbo: shape of the variance": (
        lambda ml: elbo(ml, log_variance=CODE[:, :1]),
        ValueError,
        "log_variance has shape",
    ),
    "negative_elbo: beta": (lambda ml: elbo(ml, beta=-1.0), ValueError, "beta"),
    "negative_elbo: reduction": (
        lambda ml: elbo(ml, reduction="max"),
        ValueError,
        "'max' is unknown",
    ),
}
VALUES = {
    "negative_elbo: NaN": (lambda ml: elbo(ml, mean=CODE * np.nan), "mean holds nan"),
    "negative_elbo: pixels up to 255": (
        lambda ml: elbo(ml, targets=Z * 255),
        "a target is 255.0, but pixels",
    ),
}
"""What only the reference refuses: a device would have to wait for the values."""
