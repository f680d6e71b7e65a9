"""Convolution and pooling on the samples that PyTorch tests with.

PyTorch's images are (N, C, H, W), or (C, H, W) without a batch, its kernels
(out, C / groups, KH, KW).
"""

import pytest

from mlcourse.windows import pair
from tests.oracles.opinfo import Oracle, need, ours, torch


def images(f):
    """Run ``f``, which takes (N, H, W, C), on one image or a batch as PyTorch does."""

    def run(x):
        batch = x if x.ndim == 4 else x[None]
        y = f(batch.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        return y if x.ndim == 4 else y[0]

    return run


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    b = torch.zeros(len(w), dtype=w.dtype) if b is None else b
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    w = w.permute(2, 3, 1, 0)
    return images(lambda x: ours.conv2d(x, w, b, **settings, groups=groups))(x)


def conv1d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    b = torch.zeros(len(w), dtype=w.dtype) if b is None else b
    (stride,), (dilation,) = one(stride), one(dilation)
    padding = padding if isinstance(padding, str) else one(padding)[0]
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    batch = x if x.ndim == 3 else x[None]
    y = ours.conv1d(batch.mT, w.permute(2, 1, 0), b, **settings, groups=groups).mT
    return y if x.ndim == 3 else y[0]


def one(value):
    return value if isinstance(value, tuple) else (value,)


def conv_transpose2d(
    x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1
):
    need(pair(dilation) == (1, 1), "dilation of a transposed convolution")
    out = w.shape[1]
    b = torch.zeros(out * groups, dtype=w.dtype) if b is None else b
    settings = {"stride": stride, "padding": padding, "output_padding": output_padding}

    def grouped(x):
        parts = x.tensor_split(groups, 3), w.tensor_split(groups), b.split(out)
        each = zip(*parts, strict=True)
        y = [
            ours.conv2d_transpose(x, w.permute(2, 3, 1, 0), b, **settings)
            for x, w, b in each
        ]
        return torch.cat(y, dim=3)

    return images(grouped)(x)


def rounded_up(image, size, stride, padding):
    """The paddings with which a window more fits where PyTorch rounds up."""
    pads = []
    for n, k, s, p in zip(image, size, stride, padding, strict=True):
        places = -(-(n + 2 * p - k) // s) + 1
        places -= (places - 1) * s >= n + p  # no window starts in the padding after
        more = (places - 1) * s + k - n - p
        need(more < k, "windows that leave padding out")
        pads.append((p, max(more, 0)))
    return tuple(pads)


def max_pool2d(
    x,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    need(not return_indices, "the indices of the maxima")
    need(pair(dilation) == (1, 1), "dilation of pooling")
    size, stride = pair(kernel_size), pair(stride or kernel_size)
    if ceil_mode:
        padding = rounded_up(x.shape[-2:], size, stride, pair(padding))
    settings = {"size": size, "stride": stride, "padding": padding}
    return images(lambda x: ours.max_pool2d(x, **settings))(x)


def avg_pool2d(
    x,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    divisor_override=None,
):
    """In PyTorch padding counts unless told otherwise: then it is part of the image."""
    size, stride = pair(kernel_size), pair(stride or kernel_size)
    down, across = (*one(padding), *one(padding))[:2]
    pads, scale = ((down, down), (across, across)), 1.0
    if ceil_mode:
        pads = rounded_up(x.shape[-2:], size, stride, (down, across))
    if divisor_override:
        scale = size[0] * size[1] / divisor_override
    elif count_include_pad:
        equal = all(before == after for before, after in pads)
        need(equal, "windows beyond the padding, which PyTorch counts in part")
    if divisor_override or count_include_pad:
        x, pads = torch.nn.functional.pad(x, (*pads[1], *pads[0])), "valid"
    settings = {"size": size, "stride": stride, "padding": pads}
    return images(lambda x: scale * ours.average_pool2d(x, **settings))(x)


def adaptive_avg_pool2d(x, output_size):
    sizes = zip(pair(output_size), x.shape[-2:], strict=True)
    output_size = tuple(n if wanted is None else wanted for wanted, n in sizes)
    return images(lambda x: ours.adaptive_average_pool2d(x, output_size=output_size))(x)


ORACLES = (
    Oracle("nn.functional.conv1d", conv1d, at_least=10),
    Oracle("nn.functional.conv2d", conv2d, at_least=30),
    Oracle("nn.functional.conv_transpose2d", conv_transpose2d, at_least=8),
    Oracle("nn.functional.max_pool2d", max_pool2d, at_least=300),
    Oracle("nn.functional.avg_pool2d", avg_pool2d, at_least=6),
    Oracle("nn.functional.adaptive_avg_pool2d", adaptive_avg_pool2d, at_least=10),
)


@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_values_and_gradients_on_the_samples_of_pytorch(oracle):
    oracle.check()
