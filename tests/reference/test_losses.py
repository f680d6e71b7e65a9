"""Properties of the losses that no other implementation is needed for."""

import warnings

import numpy as np
import pytest

from mlcourse import reference as ml


def gradients(operation, *args, **kwargs):
    loss, pullback = ml.vjp(operation, *map(np.asarray, args), **kwargs)
    return loss, pullback(np.ones_like(loss))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_nothing_overflows_at_plus_and_minus_1000(dtype):
    z = np.array([[1000, -1000, 0], [-1000, 0, 1000]], dtype)
    soft = np.full((2, 3), 1 / 3, dtype)
    calls = [
        (ml.softmax_cross_entropy, {"targets": soft}, 1000),
        (ml.softmax_cross_entropy, {"targets": [1, 0]}, 2000),
        (ml.focal, {"targets": [1, 0], "gamma": 0.5}, 2000),
        (ml.focal, {"targets": [0, 2], "gamma": 0.5}, 0),
        (ml.kl_divergence, {"targets": soft}, 1000 - np.log(3)),
        (ml.hinge, {"targets": [1, 0]}, 2001),
        (ml.binary_cross_entropy, {"targets": 1.0 * (z < 0)}, 2000 / 3),
        (ml.binary_cross_entropy, {"targets": 1.0 * (z > 0)}, np.log(2) / 3),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for operation, kwargs, expected in calls:
            loss, (dz,) = gradients(operation, z, **kwargs)
            assert loss == pytest.approx(expected, rel=1e-3, abs=0)
            assert np.isfinite(dz).all()


def test_one_hot_soft_labels_are_labels(rng):
    z, labels = rng.standard_normal((4, 3)), np.array([2, 0, 1, 2])
    hard = gradients(ml.softmax_cross_entropy, z, targets=labels)
    soft = gradients(ml.softmax_cross_entropy, z, targets=np.eye(3)[labels])
    assert soft[0] == pytest.approx(hard[0], rel=1e-15)
    np.testing.assert_allclose(soft[1][0], hard[1][0], rtol=1e-13, atol=1e-16)


def test_a_sequence_is_a_batch_of_its_steps(rng):
    z, labels = rng.standard_normal((2, 3, 4)), rng.integers(4, size=(2, 3))
    for operation in (ml.softmax_cross_entropy, ml.focal, ml.hinge):
        steps = operation(z.reshape(6, 4), targets=labels.ravel())
        assert operation(z, targets=labels) == steps


def test_ignored_rows_have_no_gradient_and_do_not_count(rng):
    z, labels = rng.standard_normal((4, 3)), np.array([2, -100, 1, -100])
    loss, (dz,) = gradients(
        ml.softmax_cross_entropy, z, targets=labels, ignore_index=-100
    )
    kept_loss, (kept,) = gradients(
        ml.softmax_cross_entropy, z[::2], targets=labels[::2]
    )
    assert loss == kept_loss
    assert np.array_equal(dz[::2], kept)
    assert not dz[1::2].any()


def test_focal_with_gamma_0_is_the_cross_entropy(rng):
    z, labels = 5 * rng.standard_normal((6, 3)), rng.integers(3, size=6)
    focal = gradients(ml.focal, z, targets=labels, gamma=0)
    cross = gradients(ml.softmax_cross_entropy, z, targets=labels)
    assert focal[0] == pytest.approx(cross[0], rel=1e-14)
    np.testing.assert_allclose(focal[1][0], cross[1][0], rtol=1e-12, atol=1e-15)


def test_binary_is_the_softmax_of_two_classes(rng):
    z, labels = rng.standard_normal(5), rng.integers(2, size=5)
    two = np.stack([np.zeros(5), z], axis=1)
    assert ml.binary_cross_entropy(z, targets=labels) == pytest.approx(
        ml.softmax_cross_entropy(two, targets=labels), rel=1e-14
    )


def test_a_triplet_without_distance_has_a_finite_gradient():
    x, y = np.ones((1, 2)), np.array([[4.0, 5.0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss, found = gradients(ml.triplet, x, x, x)
        assert loss == 1
        assert not np.any(found)
        _, (da, dp, dn) = gradients(ml.triplet, x, x, y, margin=9.0)
    assert not dp.any()
    assert np.array_equal(da, -dn)
    assert np.array_equal(dn, [[-0.6, -0.8]])


def test_a_pair_of_views_has_a_direction_but_no_length(rng):
    a, b = rng.standard_normal((2, 4, 3))
    loss, (da, db) = gradients(ml.info_nce, a, b)
    assert ml.info_nce(5 * a, b / 7) == pytest.approx(loss, rel=1e-13)
    assert ml.info_nce(b, a) == pytest.approx(loss, rel=1e-13)
    for x, dx in ((a, da), (b, db)):
        np.testing.assert_allclose((x * dx).sum(axis=1), 0, atol=1e-14)


def test_the_loss_of_views_that_are_all_alike_is_that_of_a_guess():
    """Among 2 N − 1 others, each is as likely."""
    a = np.ones((4, 3))
    assert ml.info_nce(a, a) == pytest.approx(np.log(7), rel=1e-14)
