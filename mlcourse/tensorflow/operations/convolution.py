"""Convolutions by the kernels of ``tf.nn``.

On a CPU, TensorFlow has no gradient for a dilated convolution nor for one in groups.
So dilation goes through ``tf.nn.convolution``, which turns it into a plain convolution
of a rearranged batch, and groups are convolved one by one, or depthwise.
"""

import functools

import tensorflow as tf

from mlcourse.checks.operations import checked
from mlcourse.windows import paddings, pair, sequence_padding, transposed


def _never_empty(convolve):
    """Convolve one image in place of an empty batch, and leave it out of the result.

    For an empty batch, oneDNN's kernels, which TensorFlow takes on some CPUs, return
    the shape of the input, and the gradient of the depthwise ones is not initialized.
    """

    @functools.wraps(convolve)
    def wrapped(x, w, b, **settings):
        if x.shape[0] != 0:
            return convolve(x, w, b, **settings)
        one = tf.pad(x, ((0, 1), (0, 0), (0, 0), (0, 0)))
        return convolve(one, w, b, **settings)[:0]

    return wrapped


@checked
@_never_empty
def conv2d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels over images; arguments and result are those of the reference."""
    stride, dilation = pair(stride), pair(dilation)
    pads = paddings(padding, x.shape[1:3], w.shape[:2], stride, dilation)
    if pads != ((0, 0), (0, 0)):
        x = tf.pad(x, ((0, 0), *pads, (0, 0)))
    if groups == 1:
        y = _convolve(x, w, stride, dilation)
    elif groups == x.shape[3]:
        y = _depthwise(x, w, stride, dilation)
    else:
        each = zip(tf.split(x, groups, 3), tf.split(w, groups, 3), strict=True)
        y = tf.concat([_convolve(x, w, stride, dilation) for x, w in each], axis=3)
    return tf.nn.bias_add(y, b)


@checked
def conv1d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels along sequences, which are images of one row."""
    pads = sequence_padding(padding, len(w), dilation)
    settings = {"stride": (1, stride), "dilation": (1, dilation), "groups": groups}
    y = conv2d(x[:, tf.newaxis], w[tf.newaxis], b, padding=pads, **settings)
    return y[:, 0]


@checked
@_never_empty
def conv2d_transpose(x, w, b, *, stride=1, padding="valid", output_padding=0):
    """Map images by the adjoint of a convolution, and add a bias."""
    settings = w.shape[:2], stride, padding, output_padding
    image, pads = transposed(x.shape[1:3], *settings)
    shape = (tf.shape(x)[0], *image, w.shape[2])
    pads = ((0, 0), *pads, (0, 0))
    return tf.nn.bias_add(tf.nn.conv2d_transpose(x, w, shape, pair(stride), pads), b)


def _convolve(x, w, stride, dilation):
    if dilation == (1, 1):
        return tf.nn.conv2d(x, w, stride, "VALID")
    (down, across) = stride  # TensorFlow dilates at stride 1 only
    return tf.nn.convolution(x, w, dilations=dilation)[:, ::down, ::across]


def _depthwise(x, w, stride, dilation):
    *size, _, out = w.shape
    w = tf.reshape(w, (*size, x.shape[3], out // x.shape[3]))
    (down, across) = stride
    if dilation == (1, 1) and down == across:
        return tf.nn.depthwise_conv2d(x, w, (1, down, across, 1), "VALID")
    y = tf.nn.depthwise_conv2d(x, w, (1, 1, 1, 1), "VALID", dilations=dilation)
    return y[:, ::down, ::across]
