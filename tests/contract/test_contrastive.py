"""Contrastive learning: two views through one encoder, and that it learns."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.data import load


def test_both_views_take_the_same_way(ml, rng):
    model = ml.models.simclr((6, 5, 4), projection=3)
    x = rng.standard_normal((7, 2, 6))
    a, b = ml.predict(model, x)
    swapped = ml.predict(model, x[:, ::-1])
    assert a.shape == b.shape == (7, 3)
    assert not np.allclose(a, b)
    np.testing.assert_allclose(a, swapped[1], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(b, swapped[0], rtol=1e-5, atol=1e-6)


def test_the_head_is_applied_to_what_encode_returns(ml, rng):
    model = ml.models.simclr((6, 5, 4), projection=3)
    x = rng.standard_normal((7, 2, 6))
    first = ml.predict(model.head, model.encode(x[:, 0]))
    np.testing.assert_allclose(first, ml.predict(model, x)[0], rtol=1e-5, atol=1e-6)


def test_simclr_loss_takes_what_the_model_returns(ml, rng):
    model = ml.models.simclr((6, 5, 4), activation="tanh")
    a, b = map(ml.array, ml.predict(model, rng.standard_normal((7, 2, 6))))
    value = ml.simclr_loss((a, b), targets=ml.array(np.zeros(7)), temperature=0.3)
    assert float(value) == float(ml.info_nce(a, b, temperature=0.3))


def shifted(images, rng):
    """Shift every image by at most one pixel and add noise: a view of it."""
    shifts = rng.integers(-1, 2, (len(images), 2))
    moved = [np.roll(x, s, axis=(0, 1)) for x, s in zip(images, shifts, strict=True)]
    noisy = np.stack(moved) + 0.1 * rng.standard_normal(images.shape)
    return noisy.reshape(len(images), -1)


@pytest.fixture(scope="module")
def digits():
    data = load("digits").arrays
    return data["images"][..., 0], data["labels"]


def probe(model, images, labels):
    """The accuracy of the nearest mean of a class among representations."""
    h = model.encode(images.reshape(len(images), -1))
    h = h / np.linalg.norm(h, axis=1, keepdims=True)
    known, held = slice(0, 1000), slice(1000, None)
    means = np.stack([h[known][labels[known] == k].mean(axis=0) for k in range(10)])
    distance = np.linalg.norm(h[held][:, np.newaxis] - means, axis=-1)
    return (distance.argmin(axis=1) == labels[held]).mean()


def test_representations_of_digits_are_better_than_untrained_ones(digits):
    images, labels = digits
    rng = np.random.default_rng(0)
    views = np.stack([shifted(images, rng), shifted(images, rng)], axis=1)
    model = reference.models.simclr((64, 64, 16))
    before = probe(model, images, labels)
    reference.fit(
        model,
        (views[:1000], labels[:1000]),
        loss=reference.simclr_loss,
        optimizer=reference.adam(learning_rate=0.002),
        epochs=15,
        batch_size=125,
        seed=0,
    )
    assert probe(model, images, labels) > before + 0.05
