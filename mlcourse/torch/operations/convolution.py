"""Convolutions by the kernels of ``torch.nn.functional``.

Images (N, H, W, C) are seen as (N, C, H, W), which is PyTorch's memory format
``channels_last``: a view, and the fast path.
"""

import torch.nn.functional as F

from mlcourse.checks.operations import checked
from mlcourse.windows import paddings, pair, sequence_padding, transposed


@checked
def conv2d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels over images; arguments and result are those of the reference."""
    pads = paddings(padding, x.shape[1:3], w.shape[:2], stride, dilation)
    (top, bottom), (left, right) = pads
    both = min(top, bottom), min(left, right)
    x, kernels = x.permute(0, 3, 1, 2), _kernels(w)
    if top != bottom or left != right:
        x = F.pad(x, (left - both[1], right - both[1], top - both[0], bottom - both[0]))
    y = F.conv2d(x, kernels, b, pair(stride), both, pair(dilation), groups)
    return y.permute(0, 2, 3, 1)


@checked
def conv1d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels along sequences, which are images of one row."""
    pads = sequence_padding(padding, len(w), dilation)
    settings = {"stride": (1, stride), "dilation": (1, dilation), "groups": groups}
    return conv2d(x[:, None], w[None], b, padding=pads, **settings)[:, 0]


@checked
def conv2d_transpose(x, w, b, *, stride=1, padding="valid", output_padding=0):
    """Map images by the adjoint of a convolution, and add a bias."""
    settings = w.shape[:2], stride, padding, output_padding
    (height, width), pads = transposed(x.shape[1:3], *settings)
    x, kernels = x.permute(0, 3, 1, 2), _kernels(w)
    y = F.conv_transpose2d(x, kernels, stride=pair(stride))
    (top, _), (left, _) = pads
    below, right = height + top - y.shape[2], width + left - y.shape[3]
    return F.pad(y, (-left, right, -top, below)).permute(0, 2, 3, 1) + b


def _kernels(w):
    return w.permute(3, 2, 0, 1).contiguous()  # a gradient in PyTorch insists on it
