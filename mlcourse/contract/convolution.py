"""Sample calls of the convolutions."""

from mlcourse.contract.entries import Operation, Sample

IMAGES = (2, 5, 6, 2)
SIDES = ((0, 2), (1, 0))


def _conv2d(rng):
    def sample(label, x=IMAGES, w=(3, 2, 2, 3), **kwargs):
        arrays = x, w, w[3:]
        return Sample(label, tuple(map(rng.standard_normal, arrays)), kwargs)

    depthwise, groups = (3, 2, 1, 4), (1, 5, 4, 6)
    return [
        sample("a batch"),
        sample("stride with a remainder", stride=2),
        sample("stride per axis", stride=(1, 3)),
        sample("stride beyond the kernel", w=(1, 2, 2, 3), stride=4),
        sample("dilation", dilation=2, padding=1),
        sample("dilation and stride per axis", dilation=(1, 2), stride=(2, 1)),
        sample("same, even kernel", w=(2, 4, 2, 3), padding="same"),
        sample("same, stride", padding="same", stride=2),
        sample("same, dilation, stride", padding="same", dilation=2, stride=2),
        sample("padding", padding=2),
        sample("padding per axis", padding=(0, 1)),
        sample("padding per side, stride", padding=SIDES, stride=2),
        sample("padding beyond the kernel", w=(1, 1, 2, 2), padding=1),
        sample("groups", groups, (3, 2, 2, 6), groups=3),
        sample("two groups", groups, (3, 2, 3, 4), groups=2, dilation=(2, 1)),
        sample("two groups, stride", groups, (2, 2, 3, 2), groups=2, stride=(2, 1)),
        sample("depthwise", w=depthwise, groups=2, padding="same"),
        sample("depthwise, stride", w=depthwise, groups=2, stride=2),
        sample("depthwise, stride per axis", w=depthwise, groups=2, stride=(2, 1)),
        sample("depthwise, dilation", w=depthwise, groups=2, dilation=2, stride=2),
        sample("1 × 1 kernel", w=(1, 1, 2, 3)),
        sample("kernel as large as the image", w=(5, 6, 2, 1)),
        sample("one pixel", (1, 1, 1, 1), (1, 1, 1, 1)),
        sample("one pixel, same", (1, 1, 1, 2), (3, 3, 2, 1), padding="same"),
        sample("empty batch", (0, 5, 6, 2)),
        sample("empty batch, groups", (0, 5, 6, 2), depthwise, groups=2),
    ]


def _draw_conv2d(rng):
    groups, c, o = rng.integers(1, 3, size=3)
    n, stride, dilation = rng.integers(1, 3, size=3)
    size = rng.integers(1, 4, size=2)
    pads = rng.integers(0, 3, size=(2, 2)).tolist()
    image = (size - 1) * dilation + 1 + rng.integers(0, 3, size=2)
    shapes = (n, *image, groups * c), (*size, c, groups * o), (groups * o,)
    return Sample(
        "drawn",
        tuple(map(rng.standard_normal, shapes)),
        {
            "stride": (int(stride), int(rng.integers(1, 4))),
            "padding": "same" if rng.integers(2) else pads,
            "dilation": int(dilation),
            "groups": int(groups),
        },
    )


def _conv1d(rng):
    def sample(label, x=(2, 7, 2), w=(3, 2, 3), **kwargs):
        arrays = x, w, w[2:]
        return Sample(label, tuple(map(rng.standard_normal, arrays)), kwargs)

    return [
        sample("a batch"),
        sample("stride with a remainder", stride=3),
        sample("dilation, padding per side", dilation=2, padding=(0, 1)),
        sample("padding", padding=2),
        sample("same, even kernel", w=(4, 2, 1), padding="same"),
        sample("same, stride", padding="same", stride=2),
        sample("causal", padding="causal"),
        sample("causal, dilation", padding="causal", dilation=4),
        sample("causal, stride", padding="causal", stride=2, dilation=2),
        sample("groups", (2, 7, 4), (3, 2, 2), groups=2),
        sample("depthwise", w=(3, 1, 2), groups=2, padding="causal"),
        sample("kernel as long as the sequence", w=(7, 2, 1)),
        sample("one step", (1, 1, 1), (1, 1, 1)),
        sample("one step, causal", (1, 1, 1), (4, 1, 1), padding="causal"),
        sample("empty batch", (0, 7, 2)),
    ]


def _draw_conv1d(rng):
    size, stride, dilation, more, c, o = map(int, rng.integers(1, 4, size=6))
    paddings = "valid", "same", "causal", 1, (0, 2)
    shapes = (2, (size - 1) * dilation + more, c), (size, c, o), (o,)
    return Sample(
        "drawn",
        tuple(map(rng.standard_normal, shapes)),
        {
            "stride": stride,
            "padding": paddings[rng.integers(len(paddings))],
            "dilation": dilation,
        },
    )


def _conv2d_transpose(rng):
    def sample(label, x=(2, 3, 4, 2), w=(3, 2, 3, 2), **kwargs):
        arrays = x, w, w[2:3]
        return Sample(label, tuple(map(rng.standard_normal, arrays)), kwargs)

    return [
        sample("a batch"),
        sample("stride", stride=2),
        sample("stride per axis", stride=(1, 3)),
        sample("stride beyond the kernel", w=(1, 2, 3, 2), stride=3),
        sample("output padding", stride=3, output_padding=(2, 1)),
        sample("same", padding="same"),
        sample("same, stride", w=(4, 3, 3, 2), padding="same", stride=2),
        sample("same, stride beyond the kernel", padding="same", stride=4),
        sample("padding", padding=1, stride=2),
        sample("padding per side", padding=SIDES, stride=2, output_padding=1),
        sample("1 × 1 kernel", w=(1, 1, 3, 2)),
        sample("one pixel", (1, 1, 1, 1), (1, 1, 1, 1)),
        sample("empty batch", (0, 3, 4, 2)),
    ]


def _draw_conv2d_transpose(rng):
    n, height, width, c, o, k, stride = map(int, rng.integers(1, 4, size=7))
    shapes = (n, height, width, c), (k, k + 1, o, c), (o,)
    arrays = tuple(map(rng.standard_normal, shapes))
    if rng.integers(2):
        return Sample("drawn", arrays, {"padding": "same", "stride": (stride, 2)})
    pads = ((0, 0), (1, 0)) if width > 1 else 0
    extra = {"stride": stride, "output_padding": stride - 1}
    return Sample("drawn", arrays, {"padding": pads, **extra})


OPERATIONS = (
    Operation(
        "conv2d",
        ("eq-conv2d", "eq-conv2d-pullback", "eq-conv2d-groups"),
        samples=_conv2d,
        draw=_draw_conv2d,
        analytic=True,
    ),
    Operation(
        "conv1d",
        ("eq-conv1d", "eq-conv1d-pullback", "eq-conv2d-groups"),
        samples=_conv1d,
        draw=_draw_conv1d,
        analytic=True,
    ),
    Operation(
        "conv2d_transpose",
        ("eq-conv2d-transpose-pullback",),
        samples=_conv2d_transpose,
        draw=_draw_conv2d_transpose,
        analytic=True,
    ),
)
