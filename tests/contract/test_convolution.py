"""What the backends must agree on bit by bit, or while TensorFlow traces."""

import numpy as np
import pytest

from mlcourse import reference

OVERLAP = {"size": 3, "stride": 1, "padding": 1}


@pytest.mark.parametrize("name", ["max_pool2d", "global_max_pool2d"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_first_maximum_gets_the_gradient_bit_by_bit(framework, name, dtype, rng):
    x = rng.integers(3, size=(4, 9, 8, 5)) - 2.0
    for settings in ({}, OVERLAP) if name == "max_pool2d" else ({},):
        ours, theirs = (
            gradient(ml, getattr(ml, name), ml.array(x, dtype), **settings)
            for ml in (reference, framework)
        )
        assert np.array_equal(ours, theirs)


def gradient(ml, operation, x, **settings):
    y, pullback = ml.vjp(operation, x, **settings)
    dy = np.arange(np.prod(tuple(y.shape))).reshape(tuple(y.shape)) % 7 - 3.0
    return ml.numpy(pullback(ml.array(dy, ml.numpy(y).dtype.name))[0])


def test_equal_pixels_give_the_gradient_to_the_first(ml):
    x = ml.array(np.zeros((1, 2, 2, 1)))
    for name in ("max_pool2d", "global_max_pool2d"):
        y, pullback = ml.vjp(getattr(ml, name), x)
        dy = ml.array(np.full(tuple(y.shape), 5.0))
        assert ml.numpy(pullback(dy)[0]).ravel().tolist() == [5, 0, 0, 0]


def test_padding_never_wins_a_maximum(ml):
    x = ml.array(np.full((1, 2, 2, 1), -7.0))
    y = ml.numpy(ml.max_pool2d(x, **OVERLAP))
    assert (y == -7).all()


def test_padding_does_not_count_in_an_average(ml):
    x = ml.array(np.full((1, 2, 3, 1), 6.0))
    for padding in (1, "same"):
        y = ml.numpy(ml.average_pool2d(x, size=3, stride=1, padding=padding))
        np.testing.assert_allclose(y, 6, rtol=1e-6)


def test_an_empty_batch_has_gradient_zero_wherever_memory_was_used_before(ml):
    """TensorFlow's depthwise kernels return whatever the memory held."""
    for _ in range(20):
        used = [ml.array(np.full((3, 2, 1, 4), 1e30)) for _ in range(50)]
        x, b = ml.array(np.zeros((0, 5, 6, 2))), ml.array(np.zeros(4))
        y, pullback = ml.vjp(ml.conv2d, x, used[0], b, groups=2)
        del used
        _, dw, db = pullback(ml.array(np.zeros(tuple(y.shape))))
        assert not ml.numpy(dw).any()
        assert not ml.numpy(db).any()


def test_an_unknown_batch_size_while_tensorflow_traces(rng):
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse import tensorflow as ml

    w, b = ml.array(rng.standard_normal((3, 3, 2, 2))), ml.array(np.zeros(2))
    shape = tf.TensorSpec((None, 5, 5, 2))

    @tf.function(input_signature=[shape])
    def network(x):
        x = ml.conv2d(x, w, b, padding="same", stride=2)
        x = ml.conv2d_transpose(x, w, b, padding="same", stride=2)
        x = ml.conv2d(x, w[:, :, :1], b, groups=2, dilation=2)
        x = ml.max_pool2d(ml.average_pool2d(x, padding="same"), size=1)
        x = ml.adaptive_average_pool2d(x, output_size=2)
        return ml.global_average_pool2d(x) + ml.global_max_pool2d(x)

    assert network(tf.ones((3, 5, 5, 2))).shape == (3, 2)
