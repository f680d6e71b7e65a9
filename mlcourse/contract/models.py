"""Settings with which the models are followed."""

import numpy as np

from mlcourse.contract.entries import Model
from mlcourse.contract.sequence_models import SEQUENCE_MODELS


def _labelled(rng):
    return rng.standard_normal((20, 6)), rng.integers(3, size=20)


def _measured(rng):
    return rng.standard_normal((20, 6)), rng.standard_normal((20, 2))


def _images(rng):
    return rng.standard_normal((20, 6, 5, 2)), rng.integers(3, size=20)


def _sequences(rng):
    return rng.standard_normal((20, 7, 2)), rng.standard_normal((20, 1))


IMAGES = {"image_shape": (6, 5, 2), "classes": 3}


def _to_rebuild(rng):
    x = rng.uniform(size=(20, 6))
    return x, x


def _to_judge(rng):
    return rng.standard_normal((20, 2)), np.ones((20, 1))


def _two_views(rng):
    x = rng.standard_normal((20, 1, 6))
    return x + 0.3 * rng.standard_normal((20, 2, 6)), np.zeros(20, int)


MODELS = (
    Model(
        "mlp",
        ("eq-mlp",),
        data=_labelled,
        settings=(
            {"sizes": (6, 3)},
            {"sizes": np.array([6, 4, 3])},
            {"sizes": (6, 5, 3), "initializer": "xavier_uniform"},
            {"sizes": (6, 8, 5, 3), "activation": "gelu"},
        ),
    ),
    Model(
        "linear",
        (),
        data=_measured,
        settings=({"features": 6, "outputs": 2},),
        loss="mse",
    ),
    Model(
        "logistic",
        (),
        data=_labelled,
        settings=({"features": 6, "classes": 3},),
    ),
    Model(
        "cnn",
        (),
        data=_images,
        settings=(
            IMAGES | {"channels": (3, 4), "hidden": 5},
            IMAGES | {"channels": (3,), "hidden": 4, "activation": "tanh", "kernel": 5},
        ),
    ),
    Model(
        "resnet",
        (),
        data=_images,
        settings=(
            IMAGES | {"channels": (3, 4)},
            IMAGES | {"channels": (2, 3), "blocks": 2, "pre_activation": True},
            IMAGES | {"channels": (3,), "blocks": 2, "residual": False},
        ),
    ),
    Model(
        "tcn",
        (),
        data=_sequences,
        settings=(
            {"features": 2, "outputs": 1, "channels": (3, 3)},
            {"features": 2, "outputs": 1, "channels": (2, 3, 2), "kernel": 2},
        ),
        loss="mse",
    ),
    Model(
        "autoencoder",
        (),
        data=_to_rebuild,
        settings=({"sizes": (6, 4, 2)}, {"sizes": np.array([6, 2])}),
        loss="mse",
    ),
    Model(
        "gan",
        (),
        data=_to_judge,
        settings=({"sizes": (2, 4, 6)}, {"sizes": (2, 3)}),
        loss="binary_cross_entropy",
    ),
    Model(
        "simclr",
        (),
        data=_two_views,
        settings=(
            {"sizes": (6, 5, 4), "projection": 4, "activation": "silu"},
            {"sizes": (6, 4), "projection": 3, "activation": "tanh"},
        ),
        loss="simclr_loss",
    ),
    Model(
        "vae",
        (),
        data=_to_rebuild,
        settings=(
            {"sizes": (6, 4, 2), "noise": 0.0},
            {"sizes": (6, 2), "noise": 0.0},
        ),
        loss="vae_loss",
    ),
    *SEQUENCE_MODELS,
)
