"""Bad input where models are built."""

import numpy as np

CASES = {
    "mlp: one size": (lambda ml: ml.models.mlp((3,)), ValueError, "at least inputs"),
    "mlp: no width": (lambda ml: ml.models.mlp((3, 0, 2)), ValueError, "layer"),
    "mlp: activation": (
        lambda ml: ml.models.mlp((3, 2), activation="rellu"),
        ValueError,
        "choose from relu",
    ),
    "mlp: initializer": (
        lambda ml: ml.models.mlp((3, 2), initializer="ones"),
        ValueError,
        "choose from he_normal",
    ),
    "mlp: dropout": (
        lambda ml: ml.models.mlp((3, 2), dropout=1),
        ValueError,
        "dropout",
    ),
    "mlp: dtype": (lambda ml: ml.models.mlp((3, 2), dtype="int8"), ValueError, "dtype"),
    "mlp: seed": (lambda ml: ml.models.mlp((3, 2), seed=0.5), ValueError, "seed"),
    "autoencoder: one size": (
        lambda ml: ml.models.autoencoder((3,)),
        ValueError,
        "at least inputs",
    ),
    "autoencoder: activation": (
        lambda ml: ml.models.autoencoder((3, 2), activation="rellu"),
        ValueError,
        "choose from relu",
    ),
    "autoencoder: features": (
        lambda ml: ml.models.autoencoder((3, 2)).encode(np.zeros((4, 2))),
        ValueError,
        "features of x: 2 given, 3 expected",
    ),
    "autoencoder: size of the code": (
        lambda ml: ml.models.autoencoder((3, 2)).decode(np.zeros((4, 3))),
        ValueError,
        "3 given, 2 expected",
    ),
    "vae: no code": (lambda ml: ml.models.vae((3, 0)), ValueError, "layer"),
    "vae: noise": (lambda ml: ml.models.vae((3, 2), noise=-1), ValueError, "noise"),
    "vae: dtype": (lambda ml: ml.models.vae((3, 2), dtype="int8"), ValueError, "dtype"),
    "vae: no sample": (
        lambda ml: ml.models.vae((3, 2)).sample(0),
        ValueError,
        "n must be an integer of at least 1",
    ),
}
