"""Generative adversarial networks: the same game everywhere, and that it is learned."""

from types import SimpleNamespace

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.gradcheck import relative_error
from mlcourse.seeding import generator
from mlcourse.trees import tree_leaves, tree_map
from tests.conftest import import_backend

SIZES = (2, 6, 4)
WASSERSTEIN = {"loss": "wasserstein", "clip_weights": 0.1}


def play(ml, model, x, learning_rate=0.01, **kwargs):
    settings = {"epochs": 5, "batch_size": 5, "seed": 0, "latent": 2} | kwargs
    return ml.fit_gan(
        model.generator,
        model.discriminator,
        x,
        generator_optimizer=ml.adam(learning_rate=learning_rate),
        discriminator_optimizer=ml.adam(learning_rate=learning_rate),
        **settings,
    )


def followed(ml, **kwargs):
    """Twenty turns of each player, in float64: the weights, and the history.

    With a smooth activation: a Wasserstein critic's unit of which all examples are on
    one side of a kink has a gradient of zero but for rounding, which Adam blows up.
    """
    model = ml.models.gan(SIZES, activation="tanh", dtype="float64")
    x = np.random.default_rng(1).standard_normal((20, 4))
    history = play(ml, model, x, **kwargs)
    return tree_leaves(ml.weights(model)), history


def apart(one, other):
    (ours, first), (theirs, second) = one, other
    columns = "discriminator_loss", "generator_loss"
    pairs = [*zip(ours, theirs, strict=True), *((first[c], second[c]) for c in columns)]
    return max(relative_error(a, b) for a, b in pairs)


@pytest.mark.parametrize(
    "game",
    [
        {"loss": "non_saturating"},
        {"loss": "minimax"},
        WASSERSTEIN,
        {"batch_size": 7},
        {"critic_steps": 2},
        {"loss": "minimax", "critic_steps": 2},
        WASSERSTEIN | {"critic_steps": 2, "batch_size": 3},
    ],
    ids=str,
)
def test_twenty_turns_end_in_the_same_place(framework, game):
    assert apart(followed(framework, **game), followed(reference, **game)) <= 1e-9


def test_turns_with_a_penalty_end_in_the_same_place():
    torch, tensorflow = import_backend("torch"), import_backend("tensorflow")
    game = {"loss": "wasserstein", "penalty": 10.0}
    assert apart(followed(torch, **game), followed(tensorflow, **game)) <= 1e-9


def test_the_reference_plays_without_a_penalty():
    with pytest.raises(NotImplementedError, match="second derivatives"):
        followed(reference, loss="wasserstein", penalty=10.0)


def test_games_differ():
    games = {"loss": "non_saturating"}, {"loss": "minimax"}, WASSERSTEIN
    ends = [followed(reference, **game)[0] for game in games]
    assert not np.allclose(ends[0][0], ends[1][0])
    assert not np.allclose(ends[0][0], ends[2][0])


def test_the_first_losses_are_those_of_the_formulas(ml):
    """One turn of the discriminator, before it has moved."""
    model = ml.models.gan(SIZES, dtype="float64")
    x = np.random.default_rng(1).standard_normal((5, 4))
    z = generator(0, "noise").standard_normal((5, 2))
    real = ml.predict(model.discriminator, x)
    fake = ml.predict(model, z)
    history = play(ml, model, x, epochs=1)
    expected = np.log1p(np.exp(-real)).mean() + np.log1p(np.exp(fake)).mean()
    assert history["discriminator_loss"][0] == pytest.approx(expected, rel=1e-12)


def test_weights_of_a_critic_are_clipped(ml):
    model = ml.models.gan(SIZES)
    x = np.random.default_rng(1).standard_normal((5, 4))
    play(ml, model, x, loss="wasserstein", clip_weights=0.05)
    weights = ml.weights(model)
    assert max(abs(w).max() for w in tree_leaves(weights["discriminator"])) <= 0.0501
    assert max(abs(w).max() for w in tree_leaves(weights["generator"])) > 0.1


def test_the_seed_decides(ml):
    def end(seed):
        return followed(ml, seed=seed, epochs=1)[0][0]

    assert np.array_equal(end(1), end(1))
    assert not np.array_equal(end(1), end(2))


def test_samples_are_what_the_generator_makes(ml):
    model = ml.models.gan(SIZES)
    sample = model.sample(7, seed=1)
    assert sample.shape == (7, 4)
    assert not np.array_equal(sample, model.sample(7, seed=2))
    assert ml.predict(model.discriminator, sample).shape == (7, 1)


CRITIC = {"sizes": (3, 5, 1), "activation": "tanh", "dtype": "float64"}


def examples(rng):
    real, fake = rng.standard_normal((2, 4, 3))
    return real, fake, rng.uniform(size=(4, 1))


def by_the_reference(critic, real, fake, share):
    """The penalty from the first derivatives that the reference has."""
    x = share * real + (1 - share) * fake
    y, pullback = reference.vjp(lambda x: critic.forward(critic.params, x), x)
    (slope,) = pullback(np.ones_like(y))
    return ((np.sqrt((slope**2).sum(axis=1)) - 1) ** 2).mean()


def penalty_and_grads(ml, critic, arrays):
    """``ml.gradient_penalty`` and its gradients with respect to the weights."""
    real, fake, share = (ml.array(a, "float64") for a in arrays)
    if "torch" in ml.__name__:
        import torch

        value = ml.gradient_penalty(critic, real, fake, share=share)
        parameters = list(critic.parameters())
        grads = torch.autograd.grad(value, parameters, materialize_grads=True)
        layers = critic.layer1, critic.layer2
        pairs = zip(grads[::2], grads[1::2], strict=True)
        named = zip(layers, pairs, strict=True)
        leaves = [g for _, (w, b) in named for g in (w.T, b)]
        return float(value.detach()), [g.numpy() for g in leaves]
    import tensorflow as tf

    with tf.GradientTape() as tape:
        value = ml.gradient_penalty(critic, real, fake, share=share)
    zero = tf.UnconnectedGradients.ZERO
    variables = [v.value for v in critic.trainable_variables]
    grads = tape.gradient(value, variables, unconnected_gradients=zero)
    return float(value), [g.numpy() for g in grads]


def test_the_penalty_and_its_gradients_are_right(framework, rng):
    """By central differences of the norm that the reference's pullback gives."""
    arrays = examples(rng)
    theirs = reference.models.mlp(**CRITIC)
    ours = framework.models.mlp(**CRITIC)
    value, grads = penalty_and_grads(framework, ours, arrays)
    assert abs(value - by_the_reference(theirs, *arrays)) <= 1e-10 * value
    start = reference.weights(theirs)

    def along(t, direction):
        reference.load_weights(
            theirs, tree_map(lambda w, v: w + t * v, start, direction)
        )
        return by_the_reference(theirs, *arrays)

    for i, gradient in enumerate(grads):
        v = rng.standard_normal(gradient.shape)
        leaves = [v if i == k else np.zeros_like(g) for k, g in enumerate(grads)]
        remaining = iter(leaves)
        direction = tree_map(lambda _, r=remaining: next(r), start)
        measured = (along(1e-5, direction) - along(-1e-5, direction)) / 2e-5
        assert abs((gradient * v).sum() - measured) <= 1e-7 * max(
            abs(gradient * v).sum(), 1e-3
        )


def test_the_frameworks_agree_on_the_penalty(rng):
    arrays = examples(rng)
    backends = import_backend("torch"), import_backend("tensorflow")
    (value, grads), (other, others) = (
        penalty_and_grads(ml, ml.models.mlp(**CRITIC), arrays) for ml in backends
    )
    assert relative_error(value, other) <= 1e-10
    for a, b in zip(grads, others, strict=True):
        assert relative_error(a, b) <= 1e-10


def test_a_flat_critic_has_a_penalty_with_a_gradient(framework, rng):
    critic = framework.models.mlp((3, 2, 1), dtype="float64")
    zeros = tree_map(np.zeros_like, framework.weights(critic))
    framework.load_weights(critic, zeros)
    value, grads = penalty_and_grads(framework, critic, examples(rng))
    assert value == 1
    assert all(np.isfinite(g).all() for g in grads)


@pytest.mark.parametrize("used", [False, True])
def test_the_seed_decides_what_dropout_leaves_out(ml, used):
    """Whatever the models have drawn before."""
    settings = {"dropout": 0.5, "dtype": "float64"}
    x = np.random.default_rng(1).standard_normal((10, 4))

    def ends(seed, used):
        model = SimpleNamespace(
            generator=ml.models.mlp((2, 6, 4), seed=1, **settings),
            discriminator=ml.models.mlp((4, 6, 1), seed=2, **settings),
        )
        if used:
            model.generator(ml.array(x[:, :2], "float64"), training=True)
            model.discriminator(ml.array(x, "float64"), training=True)
        play(ml, model, x, epochs=1, seed=seed)
        return np.concatenate(
            [w.ravel() for w in tree_leaves(ml.weights(model.discriminator))]
        )

    assert np.array_equal(ends(0, False), ends(0, used))
    assert not np.array_equal(ends(0, False), ends(1, used))
