"""Generative adversarial networks learn where the data are, and all of the places."""

import numpy as np
import pytest

from mlcourse import reference
from tests.conftest import import_backend
from tests.contract.test_adversarial import play

MODES = 2 * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
SPREAD = 0.1
GAMES = {
    "non_saturating": {"epochs": 60},
    "wasserstein": {"epochs": 200, "clip_weights": 0.1, "critic_steps": 5},
}
RATES = {"non_saturating": (0.001, 0.001), "wasserstein": (0.001, 0.002)}


def ring(rng, n=1024):
    """Four narrow Gaussians on a ring."""
    return MODES[rng.integers(4, size=n)] + SPREAD * rng.standard_normal((n, 2))


def coverage(sample):
    """How many modes have a quarter of their share or more, and the share of them all.

    A point belongs to a mode if it is less than five standard deviations away.
    """
    distance = np.linalg.norm(sample[:, np.newaxis] - MODES, axis=-1)
    near = distance.min(axis=1) < 5 * SPREAD
    counts = np.bincount(distance.argmin(axis=1)[near], minlength=4)
    return (counts > len(sample) / 16).sum(), near.mean()


def learned(ml, seed, loss, rates, **settings):
    model = ml.models.gan((2, 32, 32, 2), seed=seed)
    generator, discriminator = (ml.adam(rate, beta1=0.5) for rate in rates)
    ml.fit_gan(
        model.generator,
        model.discriminator,
        ring(np.random.default_rng(seed)),
        latent=2,
        loss=loss,
        generator_optimizer=generator,
        discriminator_optimizer=discriminator,
        batch_size=64,
        seed=seed,
        **settings,
    )
    return coverage(model.sample(1000))


def test_the_measure_tells_data_from_noise_and_from_one_mode():
    rng = np.random.default_rng(0)
    modes, near = coverage(ring(rng))
    assert (modes, near > 0.99) == (4, True)
    assert coverage(MODES[:1] + SPREAD * rng.standard_normal((500, 2)))[0] == 1
    assert coverage(rng.standard_normal((500, 2)))[1] < 0.3


@pytest.mark.parametrize("loss", GAMES)
def test_several_modes_are_covered(loss):
    """With every seed three modes of four at least, by 40% of the sample at least."""
    ends = [learned(reference, s, loss, RATES[loss], **GAMES[loss]) for s in range(3)]
    modes, near = zip(*ends, strict=True)
    assert min(modes) >= 3
    assert min(near) > 0.4


def test_several_modes_are_covered_with_a_penalty():
    ml, rates = import_backend("torch"), (0.003, 0.003)
    settings = {"penalty": 1.0, "critic_steps": 5, "epochs": 80}
    ends = [learned(ml, s, "wasserstein", rates, **settings) for s in range(2)]
    modes, near = zip(*ends, strict=True)
    assert min(modes) >= 3
    assert min(near) > 0.4


@pytest.mark.parametrize("loss", GAMES)
def test_a_discriminator_that_does_not_move_teaches_nothing(loss):
    rates = RATES[loss][0], 1e-12
    assert learned(reference, 0, loss, rates, **GAMES[loss]) == (0, 0)


@pytest.mark.parametrize("loss", GAMES)
def test_a_generator_that_climbs_learns_nothing(loss, monkeypatch):
    from mlcourse.reference import adversarial

    judged, fooled = adversarial.GAMES[loss]

    def climbed(logits):
        return reference.multiply(fooled(logits), np.float32(-1))

    monkeypatch.setitem(adversarial.GAMES, loss, (judged, climbed))
    assert learned(reference, 0, loss, RATES[loss], **GAMES[loss]) == (0, 0)


def test_a_generator_moves_to_where_the_data_are():
    rng = np.random.default_rng(0)
    x = np.array([3.0, -2.0]) + 0.5 * rng.standard_normal((400, 2))
    model = reference.models.gan((2, 32, 2))
    before = model.sample(500)
    play(reference, model, x, learning_rate=0.003, epochs=100, batch_size=50)
    fake = model.sample(500)
    assert np.linalg.norm(before.mean(axis=0) - [3, -2]) > 3
    assert np.linalg.norm(fake.mean(axis=0) - [3, -2]) < 1
    assert (fake.std(axis=0) > 0.1).all()  # and not to a single point
