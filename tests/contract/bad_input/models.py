"""Bad input where models are built, and to models that are more than perceptrons."""

import numpy as np

PIXELS = (8, 8, 1), 10


def build(name, message, *args, **settings):
    return lambda ml: getattr(ml.models, name)(*args, **settings), ValueError, message


def run(name, message, shape, error=ValueError, numbers=float, **settings):
    def call(ml):
        model = getattr(ml.models, name)(dtype="float64", **settings)
        return model(ml.array(np.ones(shape, numbers)))

    return call, error, message


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
    "models.linear: features": build("linear", "at least 1", 0),
    "models.linear: outputs": build("linear", "at least 1", 3, 0),
    "logistic: one class": build("logistic", "classes.*at least 2", 3, 1),
    "logistic: dtype": build("logistic", "dtype", 3, 2, dtype="int8"),
    "cnn: image without channels": build("cnn", "height, width, channels", (8, 8)),
    "cnn: empty image": build("cnn", "each of image_shape", (0, 8, 1)),
    "cnn: one class": build("cnn", "classes.*at least 2", (8, 8, 1), 1),
    "cnn: no convolution": build("cnn", "channels must list", channels=()),
    "cnn: channels": build("cnn", "each of channels", channels=(4, 0)),
    "cnn: number as channels": build("cnn", "channels must list", channels=16),
    "cnn: hidden": build("cnn", "hidden.*at least 1", hidden=0),
    "cnn: kernel": build("cnn", "kernel.*at least 1", kernel=0),
    "cnn: even kernel": build("cnn", "kernel must be odd", kernel=2),
    "cnn: activation": build("cnn", "choose from relu", activation="rellu"),
    "cnn: dtype": build("cnn", "dtype", dtype="int8"),
    "cnn: too many poolings": build("cnn", "to nothing", channels=(2, 2, 2, 2)),
    "cnn: flat images": run("cnn", r"reshape\(-1, 8, 8, 1\)", (2, 64)),
    "cnn: size of images": run("cnn", r"expects \(N, 8, 8, 1\)", (2, 8, 9, 1)),
    "cnn: integers": run("cnn", "floating-point", (2, 8, 8, 1), TypeError, int),
    "resnet: flat image": build("resnet", "height, width, channels", 64, 10),
    "resnet: one class": build("resnet", "classes.*at least 2", (8, 8, 1), 1),
    "resnet: channels": build("resnet", "each of channels", *PIXELS, channels=(0,)),
    "resnet: blocks": build("resnet", "blocks.*at least 1", *PIXELS, blocks=0),
    "resnet: pre_activation": (
        lambda ml: ml.models.resnet(*PIXELS, pre_activation="yes"),
        TypeError,
        "pre_activation must be True or False",
    ),
    "resnet: residual": (
        lambda ml: ml.models.resnet(*PIXELS, residual=1),
        TypeError,
        "residual must be True or False",
    ),
    "resnet: dtype": build("resnet", "dtype", *PIXELS, dtype="int8"),
    "resnet: size of images": run(
        "resnet",
        r"expects \(N, 8, 8, 1\)",
        (2, 8, 8, 3),
        image_shape=(8, 8, 1),
        classes=2,
    ),
    "tcn: features": build("tcn", "features.*at least 1", 0, 1),
    "tcn: outputs": build("tcn", "outputs.*at least 1", 1, 0),
    "tcn: channels": build("tcn", "channels must list", 1, 1, channels=()),
    "tcn: kernel": build("tcn", "kernel.*at least 1", 1, 1, kernel=0),
    "tcn: dtype": build("tcn", "dtype", 1, 1, dtype="int8"),
    "tcn: rank": run("tcn", r"expects \(N, T, 2\)", (4, 2), features=2, outputs=1),
    "tcn: features of sequences": run(
        "tcn", r"expects \(N, T, 2\)", (4, 5, 3), features=2, outputs=1
    ),
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
