"""Bad input where models are built."""

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
}
