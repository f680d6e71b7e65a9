"""Dropout with a generator: the mask is drawn, alike in every backend."""

import numpy as np


def test_a_generator_draws_the_mask(ml):
    x, rate = np.full((50, 40), 3.0), 0.3
    mask = np.random.default_rng(5).random(x.shape) >= rate
    given = ml.dropout(ml.array(x), mask=ml.array(mask), rate=rate)
    drawn = ml.dropout(ml.array(x), rate=rate, rng=np.random.default_rng(5))
    np.testing.assert_array_equal(ml.numpy(drawn), ml.numpy(given))


def test_two_draws_differ_and_keep_the_mean(ml):
    x, rng = ml.array(np.ones((200, 200))), np.random.default_rng(0)
    first, second = (ml.numpy(ml.dropout(x, rate=0.8, rng=rng)) for _ in range(2))
    assert (first != second).mean() > 0.25
    for y in (first, second):
        assert abs((y == 0).mean() - 0.8) < 0.01
        assert abs(y.mean() - 1) < 0.05


def test_the_pullback_uses_the_mask_that_was_drawn(ml):
    x = ml.array(np.ones((30, 30)))
    y, pullback = ml.vjp(ml.dropout, x, rate=0.5, rng=np.random.default_rng(1))
    (dx,) = pullback(ml.array(np.ones((30, 30))))
    np.testing.assert_array_equal(ml.numpy(dx), ml.numpy(y))
