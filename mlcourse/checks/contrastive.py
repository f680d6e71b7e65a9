"""What contrastive learning refuses."""

from mlcourse.checks.basic import floating, integer, shape_of
from mlcourse.checks.training import mlp


def simclr(sizes, projection, activation, dtype):
    """Refuse an encoder or a head that cannot be built."""
    mlp(sizes, activation, 0.0, "he_normal", dtype)
    integer("projection", projection, at_least=1)


def views(x):
    """Refuse anything but pairs of views."""
    floating("x", x)
    if len(shape_of(x)) != 3 or shape_of(x)[1] != 2:
        raise ValueError(
            f"x has shape {shape_of(x)}, but pairs of views, (N, 2, features), are "
            "expected; np.stack([a, b], axis=1) makes them, and model.encode takes "
            "single examples"
        )
