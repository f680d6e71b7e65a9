"""What the affine map refuses."""

from mlcourse.checks.basic import (
    rank,
    same_size,
)


def _linear(x, w, b):
    rank("linear: x", x, ("N", "in"))
    rank("linear: w", w, ("in", "out"))
    rank("linear: b", b, ("out",))
    same_size("linear: features of x against rows of w", x.shape[1], w.shape[0])
    same_size("linear: entries of b against columns of w", b.shape[0], w.shape[1])


SHAPES = {
    "linear": _linear,
}
