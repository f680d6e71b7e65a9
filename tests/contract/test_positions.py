"""What the encodings of positions promise, in every backend."""

import numpy as np
import pytest


def test_sinusoidal_positions_are_those_of_the_paper(ml):
    table = ml.numpy(ml.sinusoidal_positions(6, 8, dtype="float64"))
    assert table.shape == (6, 8)
    for t in range(6):
        for i in range(4):
            angle = t / 10000 ** (2 * i / 8)
            expected = np.sin(angle), np.cos(angle)
            assert tuple(table[t, 2 * i : 2 * i + 2]) == pytest.approx(
                expected, abs=1e-14
            )


def test_late_positions_keep_their_digits_in_float32(ml):
    """An angle of 5000 in float32 is wrong in the fourth decimal; float64 is not."""
    table = ml.numpy(ml.sinusoidal_positions(5000, 2))
    assert table.dtype == np.float32
    np.testing.assert_allclose(table[:, 0], np.sin(np.arange(5000)), atol=1e-7)


def test_a_shift_turns_all_sinusoidal_positions_alike(ml):
    """The product of two rows depends on their distance only."""
    table = ml.numpy(ml.sinusoidal_positions(20, 6, dtype="float64"))
    products = table @ table.T
    np.testing.assert_allclose(products[5, 9], products[11, 15], rtol=1e-12)
    assert abs(products[5, 9] - products[5, 10]) > 1e-2


def test_rotated_products_depend_on_the_distance_only(ml, rng):
    q, k = rng.standard_normal((2, 1, 8))

    def product(m, n):
        turned = (
            ml.rotary(ml.array(x, "float64"), positions=ml.array([t]))
            for x, t in ((q, m), (k, n))
        )
        a, b = map(ml.numpy, turned)
        return (a @ b.T).item()

    assert product(7, 3) == pytest.approx(product(104, 100), rel=1e-10)
    assert product(0, 0) == pytest.approx((q @ k.T).item(), rel=1e-12)
    assert abs(product(7, 3) - product(7, 4)) > 1e-3


def test_rotary_pairs_the_halves(ml):
    """Feature i turns with feature i + d/2, at the speed base^(−2i/d)."""
    x = ml.array([[1.0, 0, 0, 0], [0, 1.0, 0, 0]], "float64")
    y = ml.numpy(ml.rotary(x, positions=ml.array([3, 3]), base=100.0))
    expected = [
        [np.cos(3), 0, np.sin(3), 0],
        [0, np.cos(0.3), 0, np.sin(0.3)],
    ]
    np.testing.assert_allclose(y, expected, atol=1e-15)


def test_rotary_keeps_lengths(ml, rng):
    x = rng.standard_normal((2, 5, 6))
    y = ml.numpy(ml.rotary(ml.array(x, "float64"), positions=ml.array(np.arange(5))))
    np.testing.assert_allclose(
        np.linalg.norm(y, axis=-1), np.linalg.norm(x, axis=-1), rtol=1e-12
    )
