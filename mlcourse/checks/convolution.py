"""What the convolutions refuse."""

from mlcourse.checks import windows as check
from mlcourse.checks.basic import integer, known, rank, same_size
from mlcourse.windows import pair, sequence_padding, transposed


def _conv2d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    rank("conv2d: x", x, ("N", "H", "W", "C"))
    rank("conv2d: w", w, ("KH", "KW", "C / groups", "out"))
    _kernels("conv2d", x, w, b, groups)
    check.setting("conv2d: stride", stride, at_least=1)
    check.setting("conv2d: dilation", dilation, at_least=1)
    check.padding("conv2d: padding", padding)
    check.fits("conv2d", x.shape[1:3], w.shape[:2], padding, dilation)


def _conv1d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    rank("conv1d: x", x, ("N", "T", "C"))
    rank("conv1d: w", w, ("K", "C / groups", "out"))
    _kernels("conv1d", x, w, b, groups)
    integer("conv1d: stride", stride, at_least=1)
    integer("conv1d: dilation", dilation, at_least=1)
    if isinstance(padding, str):
        known("conv1d: padding", padding, ("valid", "same", "causal"))
    else:
        check.setting("conv1d: padding", padding, at_least=0)
    pads = sequence_padding(padding, w.shape[0], dilation)
    check.fits("conv1d", (1, x.shape[1]), (1, w.shape[0]), pads, (1, dilation))


def _conv2d_transpose(x, w, b, *, stride=1, padding="valid", output_padding=0):
    what = "conv2d_transpose"
    rank(f"{what}: x", x, ("N", "H", "W", "in"))
    rank(f"{what}: w", w, ("KH", "KW", "out", "in"))
    rank(f"{what}: b", b, ("out",))
    check.pixels(f"{what}: x", x)
    check.pixels(f"{what}: w", w)
    size = w.shape[:2]
    same_size(f"{what}: channels of x against those of w", x.shape[3], w.shape[3])
    same_size(f"{what}: entries of b against outputs of w", b.shape[0], w.shape[2])
    check.setting(f"{what}: stride", stride, at_least=1)
    check.setting(f"{what}: output_padding", output_padding, at_least=0)
    check.padding(f"{what}: padding", padding)
    for extra, s in zip(pair(output_padding), pair(stride), strict=True):
        if extra >= s:
            raise ValueError(
                f"{what}: output_padding {extra} must be below the stride {s}, for a "
                "convolution of that stride leaves out no more rows or columns"
            )
    if isinstance(padding, str) and padding == "same" and any(pair(output_padding)):
        raise ValueError(
            f'{what}: padding "same" settles the size of the output; '
            f"output_padding must be 0, not {output_padding}"
        )
    if None not in x.shape[1:3]:
        output, _ = transposed(x.shape[1:3], size, stride, padding, output_padding)
        if min(output) < 1:
            raise ValueError(
                f"{what}: padding {padding} leaves nothing of the output, whose size "
                f"would be {output}"
            )


SHAPES = {
    "conv1d": _conv1d,
    "conv2d": _conv2d,
    "conv2d_transpose": _conv2d_transpose,
}


def _kernels(what, x, w, b, groups):
    rank(f"{what}: b", b, ("out",))
    check.pixels(f"{what}: x", x)
    check.pixels(f"{what}: w", w)
    integer(f"{what}: groups", groups, at_least=1)
    channels, out = x.shape[-1], w.shape[-1]
    if (channels or 0) % groups or out % groups:
        raise ValueError(
            f"{what}: {channels} channels and {out} kernels do not make "
            f"{groups} groups of equal size"
        )
    expected = None if channels is None else channels // groups
    axis = "channels of w against the channels of x in a group"
    same_size(f"{what}: {axis}", w.shape[-2], expected)
    same_size(f"{what}: entries of b against kernels of w", b.shape[0], out)
