"""Convolution and its adjoint, a few images at a time.

Three products do all the work. For windows p = unfold(x) and kernels k, as matrices,

    convolve(x, k) = p k,   spread(dy, k) = fold(dy kᵀ),   correlate(x, dy) = pᵀ dy

``conv2d`` goes forward by the first and back by the other two; ``conv2d_transpose``
goes forward by the second and back by the first and the last. Unfolding repeats every
pixel KH · KW times, so they unfold no more images at once than fit a cache.

Where every channel is a group of its own, these matrices are single rows, too small for
a matrix product. The sums over them are then written out, without a copy of p:

    y[n,h,w,g,o] = Σ_ij p[n,h,w,i,j,g] k[i,j,g,o]
"""

import numpy as np

from mlcourse.reference.core import op, vjp
from mlcourse.reference.operations.plain import convolution as plain
from mlcourse.reference.operations.windows import Windows
from mlcourse.windows import sequence_padding, transposed

CACHE = 2**21
"""Bytes of unfolded images to hold at once."""


@op
def conv2d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels over images: y[h, w] = Σ_ij x[s h + d i, s w + d j] w[i, j] + b.

    Parameters
    ----------
    x : array, shape (N, H, W, C)
    w : array, shape (KH, KW, C / groups, out)
        Not flipped: strictly speaking, this is a cross-correlation.
    b : array, shape (out,)
    stride, dilation : int or pair of int
        Pixels s between two places of a kernel, and d between two of its entries.
    padding : "valid", "same", int, (int, int) or ((top, bottom), (left, right))
        Rows and columns of zeros around the images. "valid" adds none; "same" adds as
        few as give an output of ⌈H / stride⌉ × ⌈W / stride⌉, an odd one at the bottom
        or right, as TensorFlow does. (PyTorch's "same" is that for stride 1 only.)
    groups : int
        Channels are split into as many groups, and each group has its own kernels.
        With ``groups=C`` the convolution is depthwise.

    Returns
    -------
    array, shape (N, H′, W′, out), H′ = ⌊(H + top + bottom − d (KH − 1) − 1) / s⌋ + 1

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, or a kernel is larger than the padded image.

    Notes
    -----
    The rule ``conv2d.plain`` has the derivation, and says the same in fewer words.

    References
    ----------
    Dumoulin and Visin (2016), arXiv:1603.07285.

    Examples
    --------
    >>> x, w = np.ones((1, 3, 3, 1)), np.ones((2, 2, 1, 1))
    >>> conv2d(x, w, np.zeros(1))[0, :, :, 0].tolist()
    [[4.0, 4.0], [4.0, 4.0]]
    >>> conv2d(x, w, np.zeros(1), padding="same")[0, :, :, 0].tolist()
    [[4.0, 4.0, 2.0], [4.0, 4.0, 2.0], [2.0, 2.0, 1.0]]
    """
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    windows = Windows(x.shape[1:3], w.shape[:2], **settings)
    y = _convolve(x, w, windows, groups) + b

    def pullback(dy):
        dx = _spread(dy, w, windows, groups)
        dw = _correlate(x, dy, windows, groups)
        return dx, dw, dy.sum(axis=(0, 1, 2))

    return y, pullback


conv2d.plain = plain.conv2d


@op
def conv1d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels along sequences: y[t] = Σ_i x[s t + d i] w[i] + b.

    Parameters
    ----------
    x : array, shape (N, T, C)
    w : array, shape (K, C / groups, out)
    b : array, shape (out,)
    stride, dilation, groups : int
    padding : "valid", "same", "causal", int or (left, right)
        Zeros before and after. With "causal", d (K − 1) of them before: y[t] depends
        on no input later than x[s t]. The others are those of ``conv2d``.

    Returns
    -------
    array, shape (N, T′, out)

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, or a kernel is longer than the padded sequence.

    Notes
    -----
    A sequence is an image of one row, and its kernels have one row too.

    References
    ----------
    Bai, Kolter and Koltun (2018), arXiv:1803.01271, for causal and dilated ones.

    Examples
    --------
    >>> x, w = np.array([[[1.0], [2.0], [4.0]]]), np.ones((2, 1, 1))
    >>> conv1d(x, w, np.zeros(1), padding="causal")[0, :, 0].tolist()
    [1.0, 3.0, 6.0]
    """
    y, pullback_of_conv2d = vjp(
        conv2d,
        x[:, np.newaxis],
        w[np.newaxis],
        b,
        stride=(1, stride),
        padding=sequence_padding(padding, len(w), dilation),
        dilation=(1, dilation),
        groups=groups,
    )

    def pullback(dy):
        dx, dw, db = pullback_of_conv2d(dy[:, np.newaxis])
        return dx[:, 0], dw[0], db

    return y[:, 0], pullback


@op
def conv2d_transpose(x, w, b, *, stride=1, padding="valid", output_padding=0):
    """Map images as the gradient of a convolution does: its adjoint, plus a bias.

    Parameters
    ----------
    x : array, shape (N, H, W, in)
    w : array, shape (KH, KW, out, in)
        The kernels of the convolution from ``out`` to ``in`` channels whose adjoint
        this is.
    b : array, shape (out,)
    stride, padding :
        Of that convolution: a stride of 2 makes the image about twice as large, and
        padding makes it smaller. With "same", H′ = H · stride.
    output_padding : int or pair of int, below stride
        Rows and columns to add at the bottom and right: a convolution with a stride
        maps images of several sizes to one size, and this says which is meant.

    Returns
    -------
    array, shape (N, H′, W′, out), H′ = (H − 1) s + KH − top − bottom + output_padding

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, or nothing is left of the output.

    Notes
    -----
    Write conv(y) for ``conv2d(y, w, 0)`` and conv* for its adjoint, the linear map with
    ⟨conv(y), x⟩ = ⟨y, conv*(x)⟩ for all x and y, which is what the pullback of conv2d
    computes. Then z = conv*(x) + b. The adjoint of an adjoint is the map itself, so

        dx = conv(dz)

    and since ⟨dz, conv*(x)⟩ = ⟨conv(dz), x⟩, dw is the gradient that ``conv2d`` has for
    its kernels where dz is the image and x comes back.

    References
    ----------
    Dumoulin and Visin (2016), arXiv:1603.07285.

    Examples
    --------
    >>> x, w = np.array([[[[1.0], [2.0]]]]), np.ones((1, 2, 1, 1))
    >>> conv2d_transpose(x, w, np.zeros(1), stride=(1, 2))[0, :, :, 0].tolist()
    [[1.0, 1.0, 2.0, 2.0]]
    """
    size = w.shape[:2]
    image, pads = transposed(x.shape[1:3], size, stride, padding, output_padding)
    windows = Windows(image, size, stride=stride, padding=pads)
    y = _spread(x, w, windows, groups=1) + b

    def pullback(dy):
        dx = _convolve(dy, w, windows, groups=1)
        dw = _correlate(dy, x, windows, groups=1)
        return dx, dw, dy.sum(axis=(0, 1, 2))

    return y, pullback


def _convolve(x, w, windows, groups):
    """Map images (N, H, W, C) to outputs (N, H′, W′, out)."""
    if _is_depthwise(w.shape[2], groups):
        k = _by_group(w[:, :, 0], groups)
        y = np.einsum("nhwijg,ijgo->nhwgo", windows.unfold(x), k)
        return y.reshape(*y.shape[:3], w.shape[3])
    y = np.empty((len(x), *windows.output, w.shape[3]), np.result_type(x, w))
    for some in _blocks(windows, x):
        p = _columns(windows.unfold(x[some]), groups)
        np.matmul(p, _kernels(w, groups), out=_rows(y[some], groups))
    return y


def _spread(dy, w, windows, groups):
    """Map outputs (N, H′, W′, out) back to images by the adjoint of ``_convolve``."""
    if _is_depthwise(w.shape[2], groups):
        dz, k = _by_group(dy, groups), _by_group(w[:, :, 0], groups)
        padded = windows.padded(len(dy), groups, 0, np.result_type(dy, w))
        for entry, pixels in zip(
            np.ndindex(windows.size), windows.offsets(), strict=True
        ):
            padded[pixels] += np.einsum("nhwgo,go->nhwg", dz, k[entry])
        return windows.crop(padded)
    channels = w.shape[2] * groups
    dx = np.empty((len(dy), *windows.image, channels), np.result_type(dy, w))
    for some in _blocks(windows, dx):
        dp = _rows(dy[some], groups) @ _kernels(w, groups).mT
        dp = dp.reshape(groups, -1, *windows.output, *w.shape[:3])
        dp = np.moveaxis(dp, 0, 5)
        dx[some] = windows.fold(dp.reshape(*dp.shape[:5], channels))
    return dx


def _correlate(x, dy, windows, groups):
    """Compute the gradient of the kernels from images and that of the outputs."""
    shape = (*windows.size, x.shape[3] // groups, dy.shape[3])
    if _is_depthwise(shape[2], groups):
        dz = _by_group(dy, groups)
        return np.einsum("nhwijg,nhwgo->ijgo", windows.unfold(x), dz).reshape(shape)
    dw = np.zeros(shape, np.result_type(x, dy))
    for some in _blocks(windows, x):
        p = _columns(windows.unfold(x[some]), groups)
        dk = p.mT @ _rows(dy[some], groups)
        dw += dk.swapaxes(0, 1).reshape(shape)
    return dw


def _is_depthwise(channels_of_a_group, groups):
    return channels_of_a_group == 1 < groups


def _by_group(a, groups):
    """Split the last axis into (groups, channels of a group)."""
    return a.reshape(*a.shape[:-1], groups, a.shape[-1] // groups)


def _blocks(windows, x):
    """Cut a batch into slices whose windows fit the cache, or into single images."""
    entries = np.prod(windows.output) * np.prod(windows.size) * x.shape[-1]
    step = int(max(1, CACHE // (entries * x.itemsize)))
    return [slice(start, start + step) for start in range(0, len(x), step)]


def _columns(windows, groups):
    """Lay windows (N, H′, W′, KH, KW, C) out as a matrix per group, a row for each."""
    *axes, channels = windows.shape
    split = windows.reshape(*axes, groups, channels // groups)
    entries = np.prod(axes[3:]) * channels // groups
    return np.moveaxis(split, 5, 0).reshape(groups, -1, entries)


def _rows(y, groups):
    """See outputs (N, H′, W′, out) as a matrix per group, with a row per window."""
    return y.reshape(-1, groups, y.shape[-1] // groups).swapaxes(0, 1)


def _kernels(w, groups):
    """See kernels (KH, KW, C / groups, out) as a matrix per group."""
    out = w.shape[-1]
    return w.reshape(-1, groups, out // groups).swapaxes(0, 1)
