"""Windows that slide over a batch of images: take them apart, add them up again."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from mlcourse.windows import extents, output_size, paddings, pair


class Windows:
    """Windows of ``size`` on an ``image`` (H, W); they stop at ``output`` places.

    Arrays of images have the shape (N, H, W, C), arrays of windows the shape
    (N, H′, W′, KH, KW, C). ``unfold`` and ``fold`` are each other's adjoint.
    """

    def __init__(self, image, size, *, stride=1, padding="valid", dilation=1):
        self.image, self.size = tuple(image), pair(size)
        self.stride, self.dilation = pair(stride), pair(dilation)
        self.pads = paddings(padding, image, size, stride, dilation)
        self.output = output_size(image, self.pads, size, stride, dilation)

    def padded(self, n, channels, value, dtype):
        """Make an array of padded images that holds nothing but ``value``."""
        axes = zip(self.image, self.pads, strict=True)
        height, width = (size + sum(pad) for size, pad in axes)
        return np.full((n, height, width, channels), value, dtype)

    def crop(self, padded):
        """Take the padding away, without a copy."""
        ((top, _), (left, _)), (height, width) = self.pads, self.image
        return padded[:, top : top + height, left : left + width]

    def pad(self, x, value=0):
        """Add the padding."""
        padded = self.padded(len(x), x.shape[-1], value, x.dtype)
        self.crop(padded)[...] = x
        return padded

    def offsets(self):
        """Index, entry by entry of the window, the padded pixels under that entry."""
        (sh, sw), (dh, dw), (height, width) = self.stride, self.dilation, self.output
        for i, j in np.ndindex(self.size):
            rows = slice(i * dh, i * dh + (height - 1) * sh + 1, sh)
            columns = slice(j * dw, j * dw + (width - 1) * sw + 1, sw)
            yield slice(None), rows, columns

    def unfold(self, x):
        """See the windows of images; pixels that windows share are not copied."""
        spans, padded = extents(self.size, self.dilation), self.pad(x)
        windows = sliding_window_view(padded, spans, axis=(1, 2))
        (sh, sw), (dh, dw) = self.stride, self.dilation
        return windows[:, ::sh, ::sw, :, ::dh, ::dw].transpose(0, 1, 2, 4, 5, 3)

    def fold(self, windows):
        """Add windows up to images, every entry where ``unfold`` found it."""
        padded = self.padded(len(windows), windows.shape[-1], 0, windows.dtype)
        entries = np.moveaxis(windows, (3, 4), (0, 1))
        for entry, pixels in zip(np.ndindex(self.size), self.offsets(), strict=True):
            padded[pixels] += entries[entry]
        return self.crop(padded)
