"""Sample calls of pooling."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample

SIDES = ((0, 1), (1, 0))


def _images(rng, *shape):
    """Images whose pixels are all different, by more than finite differences step."""
    return rng.permutation(np.linspace(-2, 1, num=int(np.prod(shape)))).reshape(shape)


def _windows(rng):
    def sample(label, x=(2, 5, 4, 2), **kwargs):
        return Sample(label, (_images(rng, *x),), kwargs)

    return [
        sample("a batch with a remainder"),
        sample("windows that overlap", size=3, stride=1),
        sample("windows with gaps", size=1, stride=2),
        sample("size and stride per axis", size=(3, 1), stride=(1, 2)),
        sample("same", padding="same"),
        sample("same, overlap", size=3, stride=2, padding="same"),
        sample("same, even, stride 1", size=2, stride=1, padding="same"),
        sample("padding", size=3, padding=1),
        sample("padding up to the size", size=3, stride=2, padding=2),
        sample("padding per axis", size=2, padding=(0, 1)),
        sample("padding per side", padding=SIDES),
        sample("window as large as the image", size=(5, 4)),
        sample("one pixel", (1, 1, 1, 1), size=1),
        sample("one pixel, same", (1, 1, 1, 1), padding="same"),
        sample("empty batch", (0, 5, 4, 2)),
    ]


def _max_pool2d(rng):
    ties = rng.integers(2, size=(2, 5, 4, 3)) - 1.0
    overlap = {"size": 3, "stride": 1, "padding": 1}
    return [
        *_windows(rng),
        Sample("ties", (ties,), measurable=False),
        Sample("ties, overlap", (ties,), overlap, measurable=False),
        Sample("all equal", (np.zeros((1, 4, 4, 1)),), overlap, measurable=False),
    ]


def _draw_windows(rng):
    size, stride, (n, c) = (rng.integers(1, 4, size=2) for _ in range(3))
    pads = "same" if rng.integers(2) else [[int(rng.integers(k)), 0] for k in size]
    x = _images(rng, n, *(size + rng.integers(0, 3, size=2)), c)
    pairs = {"size": tuple(size.tolist()), "stride": tuple(stride.tolist())}
    return Sample("drawn", (x,), {**pairs, "padding": pads})


def _adaptive(rng):
    def sample(label, output_size, x=(2, 5, 4, 2)):
        return Sample(label, (rng.standard_normal(x),), {"output_size": output_size})

    return [
        sample("bins that overlap", (3, 3)),
        sample("bins of one size", (5, 2)),
        sample("one number", 2),
        sample("one bin", 1),
        sample("more bins than pixels", (7, 6)),
        sample("one pixel", 1, (1, 1, 1, 1)),
        sample("empty batch", 2, (0, 5, 4, 2)),
    ]


def _draw_adaptive(rng):
    output_size = tuple(rng.integers(1, 6, size=2).tolist())
    x = rng.standard_normal(rng.integers(1, 5, size=4))
    return Sample("drawn", (x,), {"output_size": output_size})


def _global(rng):
    return [
        Sample("a batch", (_images(rng, 2, 3, 4, 5),)),
        Sample("one pixel", (_images(rng, 2, 1, 1, 3),)),
        Sample("empty batch", (np.empty((0, 3, 4, 5)),)),
    ]


def _global_max(rng):
    ties = rng.integers(2, size=(2, 3, 4, 3)) - 1.0
    return [*_global(rng), Sample("ties", (ties,), measurable=False)]


def _draw_global(rng):
    return Sample("drawn", (_images(rng, *rng.integers(1, 5, size=4)),))


OPERATIONS = (
    Operation(
        "max_pool2d", ("eq-max-pool-pullback",), samples=_max_pool2d, draw=_draw_windows
    ),
    Operation(
        "average_pool2d",
        ("eq-average-pool-pullback",),
        samples=_windows,
        draw=_draw_windows,
        analytic=True,
    ),
    Operation(
        "adaptive_average_pool2d",
        ("eq-average-pool-pullback",),
        samples=_adaptive,
        draw=_draw_adaptive,
        analytic=True,
    ),
    Operation(
        "global_average_pool2d",
        ("eq-average-pool-pullback",),
        samples=_global,
        draw=_draw_global,
        analytic=True,
    ),
    Operation(
        "global_max_pool2d",
        ("eq-max-pool-pullback",),
        samples=_global_max,
        draw=_draw_global,
    ),
)
