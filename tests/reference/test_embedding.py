"""The fast pullback of the lookup is the plain one."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.contract.embedding import OPERATIONS
from mlcourse.seeding import generator

(ENTRY,) = OPERATIONS
SAMPLES = [
    *ENTRY.samples(generator(0, "embedding")),
    *(ENTRY.draw(generator(seed, "embedding")) for seed in range(20)),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.label)
@pytest.mark.parametrize("order", ["C", "F"])
def test_plain_and_fast_are_equal(sample, order, rng):
    (table,) = sample.args
    table = np.asarray(table, order=order)
    y, fast = ml.vjp(ml.embedding, table, **sample.kwargs)
    z, plain = ml.vjp(ml.embedding.plain, table, **sample.kwargs)
    assert np.array_equal(y, z)
    dy = rng.standard_normal(y.shape)
    np.testing.assert_allclose(fast(dy)[0], plain(dy)[0], rtol=1e-12, atol=1e-14)


def test_a_gradient_that_is_a_view(rng):
    """A transposed dy is read in its own order, not in that of memory."""
    table, ids = rng.standard_normal((4, 3)), np.array([[0, 1], [1, 3]])
    dy = rng.standard_normal((3, 2, 2)).transpose(2, 1, 0)
    (fast,) = ml.vjp(ml.embedding, table, ids=ids)[1](dy)
    (plain,) = ml.vjp(ml.embedding.plain, table, ids=ids)[1](dy)
    np.testing.assert_allclose(fast, plain, rtol=1e-12)


def test_the_lookup_is_a_product_with_one_hot_rows(rng):
    table, ids = rng.standard_normal((5, 3)), np.array([4, 0, 4, 2])
    one_hot = np.eye(5)[ids]
    y, pullback = ml.vjp(ml.embedding, table, ids=ids)
    z, product = ml.vjp(ml.matmul, one_hot, table)
    dy = rng.standard_normal(y.shape)
    np.testing.assert_allclose(y, z)
    np.testing.assert_allclose(pullback(dy)[0], product(dy)[1])
