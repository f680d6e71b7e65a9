"""What attention promises beyond the contract's samples, in every backend."""

import numpy as np
import pytest


def f64(ml, *arrays):
    return [ml.array(a, "float64") for a in arrays]


def projections(rng, width):
    return *rng.standard_normal((4, width, width)), *rng.standard_normal((4, width))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_query_that_may_look_nowhere_reads_zeros(ml, rng, dtype):
    shapes = (2, 3, 4), (2, 5, 4), (2, 5, 6)
    q, k, v = (ml.array(1e3 * rng.standard_normal(s), dtype) for s in shapes)
    mask = np.ones((3, 5), bool)
    mask[1] = False
    mask = ml.array(mask)
    y, pullback = ml.vjp(ml.attention, q, k, v, mask=mask)
    dq, dk, dv = map(
        ml.numpy, pullback(ml.array(rng.standard_normal((2, 3, 6)), dtype))
    )
    assert not ml.numpy(y)[:, 1].any()
    assert not dq[:, 1].any()
    assert all(np.isfinite(g).all() for g in (ml.numpy(y), dq, dk, dv))
    weights = ml.numpy(ml.attention_weights(q, k, mask=mask))
    np.testing.assert_allclose(weights.sum(-1), [[1, 0, 1]] * 2, rtol=1e-6)


def test_what_is_masked_has_no_influence(ml, rng):
    q, k, v = rng.standard_normal((3, 4, 2))
    mask = ml.array(np.arange(4) < np.array([[3]]))
    y = ml.numpy(ml.attention(*f64(ml, q, k, v), mask=mask))
    k[3], v[3] = 1e3, -1e3
    other = ml.numpy(ml.attention(*f64(ml, q, k, v), mask=mask))
    assert np.array_equal(y, other)


def test_the_weights_are_those_that_attention_uses(ml, rng):
    q, k, v = f64(ml, *rng.standard_normal((3, 2, 4, 3)))
    mask = ml.causal_mask(4)
    weights = ml.numpy(ml.attention_weights(q, k, mask=mask))
    y = ml.numpy(ml.attention(q, k, v, mask=mask))
    np.testing.assert_allclose(weights @ ml.numpy(v), y, rtol=1e-12)
    assert not weights[:, ~np.tri(4, dtype=bool)].any()


def test_causal_mask(ml):
    mask = ml.numpy(ml.causal_mask(3, offset=2))
    assert mask.dtype == bool
    assert mask.astype(int).tolist() == [
        [1, 1, 1, 0, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1],
    ]
    assert np.array_equal(ml.numpy(ml.causal_mask(4)), np.tri(4, dtype=bool))


def test_with_a_cache_the_last_positions_read_the_same(ml, rng):
    """Generation computes the new queries only, against all the keys so far."""
    q, k, v = rng.standard_normal((3, 6, 4))
    whole = ml.attention(*f64(ml, q, k, v), mask=ml.causal_mask(6))
    mask = ml.causal_mask(2, offset=4)
    last = ml.attention(*f64(ml, q[4:], k, v), mask=mask)
    np.testing.assert_allclose(ml.numpy(last), ml.numpy(whole)[4:], rtol=1e-12)


def test_in_self_attention_the_gradients_of_both_uses_add_up(ml, rng):
    x, dy = rng.standard_normal((2, 2, 3, 4))
    weights = f64(ml, *projections(rng, 4))

    def attend(x, context):
        return ml.multi_head_attention(x, context, *weights, heads=2)

    _, pullback = ml.vjp(attend, *f64(ml, x, x))
    dx, dcontext = map(ml.numpy, pullback(*f64(ml, dy)))
    _, pullback = ml.vjp(lambda x: attend(x, x), *f64(ml, x))
    (both,) = map(ml.numpy, pullback(*f64(ml, dy)))
    np.testing.assert_allclose(both, dx + dcontext, rtol=1e-10, atol=1e-12)


def test_without_positions_the_order_of_the_context_does_not_matter(ml, rng):
    x, context = rng.standard_normal((2, 2, 3, 4))
    weights = f64(ml, *projections(rng, 4))
    y, other = (
        ml.numpy(ml.multi_head_attention(*f64(ml, x, c), *weights, heads=2))
        for c in (context, context[:, ::-1])
    )
    np.testing.assert_allclose(y, other, rtol=1e-10)
