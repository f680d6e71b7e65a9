"""Arithmetic of windows that slide over an image: strides, paddings, sizes.

A setting is one number, or a pair (vertical, horizontal).
"""

import numbers


def pair(value):
    """Return (vertical, horizontal), both the same where one number is given.

    Examples
    --------
    >>> pair(2), pair((1, 2))
    ((2, 2), (1, 2))
    """
    return (value, value) if isinstance(value, numbers.Integral) else tuple(value)


def extents(size, dilation=1):
    """Return how many pixels a window spans whose entries ``dilation`` spreads.

    Examples
    --------
    >>> extents((3, 2), dilation=2)
    (5, 3)
    """
    axes = zip(pair(size), pair(dilation), strict=True)
    return tuple((k - 1) * d + 1 for k, d in axes)


def paddings(padding, image, size, stride=1, dilation=1):
    """Return ((top, bottom), (left, right)), the pixels to add around an image.

    "valid" adds none. "same" adds as few as give ⌈image / stride⌉ pixels of output,
    half of them on each side and an odd one at the end, as TensorFlow does. A number
    is added on all sides, a pair is (vertical, horizontal).

    Examples
    --------
    >>> paddings("same", (4, 5), size=2, stride=2)
    ((0, 0), (0, 1))
    >>> paddings(1, (4, 5), size=2), paddings((1, 2), (4, 5), size=2)
    (((1, 1), (1, 1)), ((1, 1), (2, 2)))
    """
    if isinstance(padding, str) and padding == "valid":
        return (0, 0), (0, 0)
    if isinstance(padding, str) and padding == "same":
        axes = zip(image, extents(size, dilation), pair(stride), strict=True)
        totals = [max((-(-n // s) - 1) * s + k - n, 0) for n, k, s in axes]
        return tuple((total // 2, total - total // 2) for total in totals)
    return tuple(pair(amount) for amount in pair(padding))


def sequence_padding(padding, size, dilation=1):
    """Return the padding of an image of one row that is ``padding`` of a sequence.

    A pair is (left, right); "causal" adds on the left all that a window spans but one
    step, so that no output sees a later input.

    Examples
    --------
    >>> sequence_padding("causal", size=3, dilation=2)
    ((0, 0), (4, 0))
    """
    if padding in ("valid", "same"):
        return padding
    if padding == "causal":
        return (0, 0), ((size - 1) * dilation, 0)
    return (0, 0), pair(padding)


def output_size(image, pads, size, stride=1, dilation=1):
    """Return at how many places (down, across) a window stops on a padded image.

    Examples
    --------
    >>> output_size((4, 5), ((0, 0), (1, 1)), size=3, stride=2)
    (1, 3)
    """
    axes = zip(image, pads, extents(size, dilation), pair(stride), strict=True)
    return tuple((n + sum(p) - k) // s + 1 for n, p, k, s in axes)


def transposed(image, size, stride, padding, output_padding):
    """Return the output size of a transposed convolution, and its paddings.

    They are the image and the paddings of the convolution that it is the adjoint of.

    Examples
    --------
    >>> transposed((4, 4), 3, 2, "valid", 0), transposed((4, 4), 3, 2, "same", 0)
    (((9, 9), ((0, 0), (0, 0))), ((8, 8), ((0, 1), (0, 1))))
    """
    stride, extra = pair(stride), pair(output_padding)
    if padding == "same":
        output = tuple(n * s for n, s in zip(image, stride, strict=True))
        return output, paddings("same", output, size, stride)
    pads = paddings(padding, image, size)
    axes = zip(image, stride, pair(size), pads, extra, strict=True)
    return tuple((n - 1) * s + k - sum(p) + e for n, s, k, p, e in axes), pads


def bins(length, count):
    """Return (start, stop) of ``count`` bins of nearly equal size, which may overlap.

    Examples
    --------
    >>> bins(5, 3)
    [(0, 2), (1, 4), (3, 5)]
    """
    return [(i * length // count, -(-(i + 1) * length // count)) for i in range(count)]
