"""What every operation refuses that slides a window over an image."""

from mlcourse.checks.basic import integer, known, shape_of
from mlcourse.windows import extents, paddings, pair


def setting(what, value, *, at_least):
    """Refuse anything but an integer, or a pair of them, that is large enough."""
    for one in _one_or_two(what, value):
        integer(what, one, at_least=at_least)


def padding(what, value):
    """Refuse a padding that is neither a name nor numbers of pixels."""
    if isinstance(value, str):
        known(what, value, ("valid", "same"))
    else:
        for one in _one_or_two(what, value):
            setting(what, one, at_least=0)


def pixels(what, x):
    """Refuse images without pixels or without channels."""
    if 0 in shape_of(x)[1:]:
        raise ValueError(f"{what} has shape {shape_of(x)}: there is nothing in it")


def fits(what, image, size, padding, dilation=1):
    """Refuse a window that is larger than the padded image; "same" always fits."""
    if isinstance(padding, str) and padding == "same":
        return
    pads = paddings(padding, image, size)
    axes = zip(("rows", "columns"), image, pads, extents(size, dilation), strict=True)
    for axis, n, pad, extent in axes:
        if n is not None and n + sum(pad) < extent:
            raise ValueError(
                f"{what}: a window of {extent} {axis} does not fit into {n} {axis} "
                f"with padding {pad}; pad more, or take a smaller window"
            )


def _one_or_two(what, value):
    if not hasattr(value, "__len__"):
        return (value,)
    if len(value) != 2:
        raise ValueError(f"{what} must be one number or a pair, not {value!r}")
    return pair(value)
