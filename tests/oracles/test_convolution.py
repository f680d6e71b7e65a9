"""The reference's convolutions and pooling against SciPy's and the layers of Keras."""

import numpy as np
import pytest

from mlcourse import reference as ml

signal = pytest.importorskip("scipy.signal", reason="SciPy is not installed here")

PADDINGS = {"valid": "valid", "full": ((2, 2), (1, 1)), "same": "same"}


@pytest.mark.parametrize("mode", PADDINGS)
def test_one_channel_against_scipy(mode, rng):
    x, w = rng.standard_normal((6, 7)), rng.standard_normal((3, 2))
    x4, w4, padding = x[None, ..., None], w[..., None, None], PADDINGS[mode]
    ours = ml.conv2d(x4, w4, [0.0], padding=padding)
    expected = signal.correlate2d(x, w, mode)
    np.testing.assert_allclose(ours[0, ..., 0], expected, rtol=1e-13, atol=1e-13)


def test_a_transposed_convolution_is_a_full_convolution(rng):
    """With stride 1, and with its kernel flipped, which is what SciPy means by it."""
    x, w = rng.standard_normal((6, 7)), rng.standard_normal((3, 2))
    ours = ml.conv2d_transpose(x[None, ..., None], w[..., None, None], [0.0])
    expected = signal.convolve2d(x, w, "full")
    np.testing.assert_allclose(ours[0, ..., 0], expected, rtol=1e-13, atol=1e-13)


def layers():
    """Layers of Keras beside the calls of ours that they stand for."""
    keras = pytest.importorskip("keras", reason="Keras is not installed here").layers
    size = {"kernel_size": (3, 2)}
    pool = {"pool_size": (3, 2), "strides": (2, 1)}
    ours = {"size": (3, 2), "stride": (2, 1)}
    for padding in ("valid", "same"):
        same = {"padding": padding}
        for stride, dilation in (((1, 1), (1, 1)), ((2, 3), (1, 1)), ((1, 1), (2, 1))):
            settings = {"stride": stride, "dilation": dilation} | same
            spaced = {"strides": stride, "dilation_rate": dilation} | same
            yield keras.Conv2D(4, **size, **spaced), ml.conv2d, settings
        depthwise = keras.DepthwiseConv2D(**size, depth_multiplier=2, strides=2, **same)
        yield depthwise, depthwise_conv2d, {"stride": 2, "groups": 2} | same
        up = keras.Conv2DTranspose(4, **size, strides=2, **same)
        yield up, ml.conv2d_transpose, {"stride": 2} | same
        yield keras.MaxPooling2D(**pool, **same), ml.max_pool2d, ours | same
        yield keras.AveragePooling2D(**pool, **same), ml.average_pool2d, ours | same
    yield keras.GlobalAveragePooling2D(), ml.global_average_pool2d, {}
    yield keras.GlobalMaxPooling2D(), ml.global_max_pool2d, {}
    for padding in ("valid", "same", "causal"):
        layer = keras.Conv1D(4, 3, padding=padding, dilation_rate=2)
        yield layer, ml.conv1d, {"padding": padding, "dilation": 2}


def depthwise_conv2d(x, w, b, **settings):
    """Keras keeps the kernels of each channel apart: (KH, KW, C, multiplier)."""
    return ml.conv2d(x, w.reshape(*w.shape[:2], 1, -1), b, **settings)


def test_the_layers_of_keras(rng):
    compared = 0
    for layer, operation, settings in layers():
        sequence = operation is ml.conv1d
        x = rng.standard_normal((2, 7, 2) if sequence else (2, 7, 6, 2))
        layer.dtype_policy = "float64"
        layer.build(x.shape)
        weights = [rng.standard_normal(w.shape) for w in layer.get_weights()]
        layer.set_weights(weights)
        expected = np.asarray(layer(x))
        ours = operation(x, *weights, **settings)
        assert ours.shape == expected.shape, layer
        np.testing.assert_allclose(ours, expected, rtol=1e-12, atol=1e-12)
        compared += 1
    assert compared == 19
