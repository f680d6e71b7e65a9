"""What pooling refuses."""

from mlcourse.checks import windows as check
from mlcourse.checks.basic import rank
from mlcourse.windows import paddings, pair


def _images(what, x):
    rank(f"{what}: x", x, ("N", "H", "W", "C"))
    check.pixels(f"{what}: x", x)


def _pool2d(what, x, size, stride, padding):
    _images(what, x)
    check.setting(f"{what}: size", size, at_least=1)
    if stride is not None:
        check.setting(f"{what}: stride", stride, at_least=1)
    check.padding(f"{what}: padding", padding)
    check.fits(what, x.shape[1:3], size, padding)
    if isinstance(padding, str):
        return
    for k, pads in zip(pair(size), paddings(padding, x.shape[1:3], size), strict=True):
        if max(pads) >= k:
            raise ValueError(
                f"{what}: padding {pads} must be below the size {k} of the window, "
                "which would else see nothing but padding"
            )


def _max_pool2d(x, *, size=2, stride=None, padding="valid"):
    _pool2d("max_pool2d", x, size, stride, padding)


def _average_pool2d(x, *, size=2, stride=None, padding="valid"):
    _pool2d("average_pool2d", x, size, stride, padding)


def _adaptive_average_pool2d(x, *, output_size):
    _images("adaptive_average_pool2d", x)
    check.setting("adaptive_average_pool2d: output_size", output_size, at_least=1)


def _global_average_pool2d(x):
    _images("global_average_pool2d", x)


def _global_max_pool2d(x):
    _images("global_max_pool2d", x)


SHAPES = {
    "adaptive_average_pool2d": _adaptive_average_pool2d,
    "average_pool2d": _average_pool2d,
    "global_average_pool2d": _global_average_pool2d,
    "global_max_pool2d": _global_max_pool2d,
    "max_pool2d": _max_pool2d,
}
