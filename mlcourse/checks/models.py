"""What the builders of models refuse, and what the models refuse as inputs."""

from mlcourse.checks.basic import boolean, floating, integer, known, shape_of
from mlcourse.checks.training import ACTIVATIONS


def classes(classes):
    """Refuse to tell fewer than two classes apart."""
    integer("classes", classes, at_least=2)


def sizes(what, sizes):
    """Refuse an empty list of layers, and layers without width."""
    if not isinstance(sizes, (tuple, list)) or not sizes:
        raise ValueError(f"{what} must list a size for every layer, not {sizes!r}")
    for size in sizes:
        integer(f"each of {what}", size, at_least=1)


def image(image_shape):
    """Refuse anything but (height, width, channels)."""
    if not isinstance(image_shape, (tuple, list)) or len(image_shape) != 3:
        raise ValueError(
            f"image_shape must be (height, width, channels), not {image_shape!r}; "
            "a gray image has one channel"
        )
    sizes("image_shape", image_shape)


def dtype(dtype):
    """Refuse a dtype that no model trains in."""
    known("dtype", dtype, ("float32", "float64"))


def cnn(image_shape, n_classes, channels, hidden, activation, kernel, dtype_):
    """Refuse a convolutional network that cannot be built."""
    image(image_shape)
    classes(n_classes)
    sizes("channels", channels)
    integer("hidden", hidden, at_least=1)
    integer("kernel", kernel, at_least=1)
    if kernel % 2 == 0:
        raise ValueError(f"kernel must be odd, so that it has a center, not {kernel}")
    known("activation", activation, ACTIVATIONS)
    dtype(dtype_)
    shorter = min(image_shape[:2])
    if shorter < 2 ** len(channels):
        raise ValueError(
            f"{len(channels)} poolings halve an image of {shorter} pixels to nothing; "
            "use larger images or fewer channels"
        )


def resnet(image_shape, n_classes, channels, blocks, pre_activation, residual, dtype_):
    """Refuse a residual network that cannot be built."""
    image(image_shape)
    classes(n_classes)
    sizes("channels", channels)
    integer("blocks", blocks, at_least=1)
    boolean("pre_activation", pre_activation)
    boolean("residual", residual)
    dtype(dtype_)


def tcn(features, outputs, channels, kernel, dtype_):
    """Refuse a temporal convolutional network that cannot be built."""
    integer("features", features, at_least=1)
    integer("outputs", outputs, at_least=1)
    sizes("channels", channels)
    integer("kernel", kernel, at_least=1)
    dtype(dtype_)


def images(x, expected):
    """Refuse anything but a batch of images of the model's size."""
    _batch(x, tuple(expected))


def sequences(x, features):
    """Refuse anything but a batch of sequences, of any length, of the features."""
    _batch(x, ("T", features))


def _batch(x, expected):
    floating("x", x)
    given = shape_of(x)
    fits = len(given) == 1 + len(expected) and all(
        n in (None, size) or size == "T"
        for n, size in zip(given[1:], expected, strict=True)
    )
    if not fits:
        shape = ", ".join(map(str, expected))
        raise ValueError(
            f"x has shape {given}, but the model expects (N, {shape}); "
            f"arrange the numbers with x.reshape(-1, {shape})"
        )
