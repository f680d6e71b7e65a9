"""Settings with which the models are followed."""

import numpy as np

from mlcourse.contract.entries import Model


def _labelled(rng):
    return rng.standard_normal((20, 6)), rng.integers(3, size=20)


def _measured(rng):
    return rng.standard_normal((20, 6)), rng.standard_normal((20, 2))


def _images(rng):
    return rng.standard_normal((20, 6, 5, 2)), rng.integers(3, size=20)


def _sequences(rng):
    return rng.standard_normal((20, 7, 2)), rng.standard_normal((20, 1))


IMAGES = {"image_shape": (6, 5, 2), "classes": 3}


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
)
