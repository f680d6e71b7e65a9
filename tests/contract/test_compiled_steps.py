"""The steps that TensorFlow compiles are those that it takes line by line."""

import functools

import numpy as np
import pytest

from tests.conftest import import_backend
from tests.contract.small_training import leaves, own_loss, train

TOLERANCE = 1e-12


@pytest.fixture
def line_by_line():
    """Run a function with TensorFlow's compiler switched off."""
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")

    def run(call):
        tf.config.run_functions_eagerly(True)
        try:
            return call()
        finally:
            tf.config.run_functions_eagerly(False)

    return run


def same(one, other):
    (ours, first), (theirs, second) = one, other
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        np.testing.assert_allclose(theirs[name], value, rtol=TOLERANCE, err_msg=name)
    for a, b in zip(first.rows, second.rows, strict=True):
        assert a == pytest.approx(b, rel=TOLERANCE)


@pytest.mark.parametrize("settings", ["plain", "all"])
def test_fit(settings, line_by_line):
    ml = import_backend("tensorflow")
    kwargs = {}
    if settings == "all":
        weights = np.linspace(0.5, 2, 23)
        kwargs = {"loss": own_loss(ml), "sample_weights": weights}
        kwargs |= {"accumulate": 2, "clip_norm": 0.3}
        kwargs["penalty"] = functools.partial(ml.elastic_net, l1=0.02, l2=0.1)

    def run():
        model, history = train(ml, **kwargs)
        return leaves(ml, model), history

    same(run(), line_by_line(run))


@pytest.mark.parametrize(
    "game",
    [
        {},
        {"loss": "minimax"},
        {"loss": "wasserstein", "clip_weights": 0.1},
        {"loss": "wasserstein", "penalty": 10.0},
    ],
    ids=str,
)
def test_fit_gan(game, line_by_line):
    ml = import_backend("tensorflow")

    def run():
        model = ml.models.gan((2, 6, 4), activation="tanh", dtype="float64")
        history = ml.fit_gan(
            model.generator,
            model.discriminator,
            np.random.default_rng(1).standard_normal((10, 4)),
            latent=2,
            generator_optimizer=ml.adam(learning_rate=0.01),
            discriminator_optimizer=ml.adam(learning_rate=0.01),
            epochs=2,
            batch_size=5,
            seed=0,
            **game,
        )
        return leaves(ml, model), history

    same(run(), line_by_line(run))
