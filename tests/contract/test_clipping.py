"""Gradients are clipped alike, and a broken one is never made to look healthy."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.gradcheck import relative_error
from mlcourse.trees import tree_leaves, tree_map


def tree(rng, dtype="float64"):
    draw = lambda *shape: (3 * rng.standard_normal(shape)).astype(dtype)  # noqa: E731
    return {"layer1": {"w": draw(4, 3), "b": draw(3)}, "scale": draw()}


def arrays(ml, grads):
    return tree_map(lambda g: ml.array(g, g.dtype.name), grads)


def numbers(ml, grads):
    return [ml.numpy(g) for g in tree_leaves(grads)]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("bound", [0.1, 2.0, 1000.0])
def test_backends_agree_and_keep_the_dtype(framework, rng, dtype, bound):
    grads = tree(rng, dtype)
    tolerance = {"float64": 1e-12, "float32": 1e-5}[dtype]
    for ml, clip in (
        (framework, lambda ml, g: ml.clip_by_value(g, bound)),
        (framework, lambda ml, g: ml.clip_by_norm(g, bound)[0]),
    ):
        ours = numbers(ml, clip(ml, arrays(ml, grads)))
        expected = tree_leaves(clip(reference, grads))
        for a, b in zip(ours, expected, strict=True):
            assert a.dtype == b.dtype == dtype
            assert relative_error(a, b) <= tolerance


def test_a_long_gradient_is_shortened_and_keeps_its_direction(ml, rng):
    grads = tree(rng)
    clipped, norm = ml.clip_by_norm(arrays(ml, grads), 0.5)
    before = np.concatenate([g.ravel() for g in tree_leaves(grads)])
    after = np.concatenate([g.ravel() for g in numbers(ml, clipped)])
    assert float(norm) == pytest.approx(np.linalg.norm(before), rel=1e-14)
    assert np.linalg.norm(after) == pytest.approx(0.5, rel=1e-14)
    np.testing.assert_allclose(after / 0.5, before / np.linalg.norm(before), rtol=1e-13)


@pytest.mark.parametrize("bound", [49.0, 1e3])  # 49 · (1 / 49) is not 1
def test_a_short_gradient_is_returned_to_the_bit(ml, rng, bound):
    grads = tree(rng)
    clipped, _ = ml.clip_by_norm(arrays(ml, grads), bound)
    for a, b in zip(numbers(ml, clipped), tree_leaves(grads), strict=True):
        assert np.array_equal(a, b)


def test_zero_gradients_stay_zero(ml):
    clipped, norm = ml.clip_by_norm({"w": ml.array(np.zeros(3))}, 1.0)
    assert ml.numpy(clipped["w"]).tolist() == [0, 0, 0]
    assert float(norm) == 0


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_norm_that_is_not_finite_makes_every_entry_nan(ml, bad):
    grads = {"w": ml.array([1.0, bad]), "b": ml.array([2.0])}
    clipped, norm = ml.clip_by_norm(grads, 1.0)
    assert not np.isfinite(float(norm))
    assert all(np.isnan(g).all() for g in numbers(ml, clipped))


def test_clipping_by_value_keeps_nan_where_it_is(ml):
    clipped = ml.clip_by_value({"w": ml.array([np.nan, np.inf, -7.0, 0.5])}, 1.0)
    np.testing.assert_array_equal(ml.numpy(clipped["w"]), [np.nan, 1.0, -1.0, 0.5])


def test_the_gradients_given_are_not_changed(ml, rng):
    grads = arrays(ml, tree(rng))
    before = [g.copy() for g in numbers(ml, grads)]
    ml.clip_by_value(grads, 0.1)
    ml.clip_by_norm(grads, 0.1)
    for a, b in zip(before, numbers(ml, grads), strict=True):
        assert np.array_equal(a, b)


def test_clipping_works_in_a_compiled_step(rng):
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse import tensorflow as ml

    grads = tree(rng)
    compiled = tf.function(lambda g: ml.clip_by_norm(ml.clip_by_value(g, 2.0), 1.0))
    clipped, norm = compiled(arrays(ml, grads))
    expected, expected_norm = reference.clip_by_norm(
        reference.clip_by_value(grads, 2.0), 1.0
    )
    assert float(norm) == pytest.approx(float(expected_norm), rel=1e-14)
    for a, b in zip(numbers(ml, clipped), tree_leaves(expected), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-14)
