"""Autoencoders: their parts, what is random in them, and that they learn."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.data import load
from mlcourse.gradcheck import relative_error
from mlcourse.seeding import generator
from mlcourse.trees import tree_leaves, tree_map


@pytest.fixture(scope="module")
def digits():
    images = load("digits").arrays["images"]
    return images.reshape(len(images), -1)[:600]


def train(ml, model, x, loss, epochs=1, learning_rate=0.005, **kwargs):
    optimizer = ml.adam(learning_rate=learning_rate)
    settings = {"epochs": epochs, "batch_size": 50, "seed": 0} | kwargs
    return ml.fit(model, (x, x), loss=loss, optimizer=optimizer, **settings)


def test_decoding_the_code_is_the_model(ml, rng):
    model = ml.models.autoencoder((6, 4, 2))
    x = rng.uniform(size=(5, 6))
    rebuilt = model.decode(model.encode(x))
    assert isinstance(rebuilt, np.ndarray)
    assert np.array_equal(rebuilt, ml.predict(model, x))


def test_encoder_and_decoder_start_from_different_numbers():
    params = reference.models.autoencoder((4, 4)).params
    assert not np.array_equal(*(params[p]["layer1"]["w"] for p in params))


def test_the_mean_is_decoded_at_inference(ml, rng):
    model = ml.models.vae((6, 4, 2))
    x = rng.uniform(size=(5, 6))
    logits, mean, log_variance = ml.predict(model, x)
    assert np.array_equal(mean, model.encode(x))
    assert np.array_equal(logits, model.decode(mean))
    assert log_variance.shape == mean.shape


def test_draws_differ_in_training(ml, rng):
    model = ml.models.vae((6, 4, 2))
    x = ml.array(rng.uniform(size=(5, 6)))
    (one, mean, _), (other, again, _) = (model(x, training=True) for _ in range(2))
    assert np.array_equal(ml.numpy(mean), ml.numpy(again))
    assert not np.array_equal(ml.numpy(one), ml.numpy(other))


def test_noise_in_fit_follows_the_seed(ml, digits):
    def first(seed):
        model = ml.models.vae((64, 2))
        train(ml, model, digits[:50], ml.vae_loss, epochs=2, seed=seed)
        return ml.weights(model)["decoder"]["layer1"]["w"]

    assert np.array_equal(first(1), first(1))
    assert not np.array_equal(first(1), first(2))


def test_draws_have_the_mean_and_the_variance_of_the_code(ml):
    """With a decoder that copies the code, logits are draws."""
    model = ml.models.vae((1, 1))
    encoder = {"w": np.array([[0.0, 0.0]]), "b": np.array([3.0, np.log(4.0)])}
    decoder = {"w": np.array([[1.0]]), "b": np.zeros(1)}
    parts = {"encoder": {"layer1": encoder}, "decoder": {"layer1": decoder}}
    ml.load_weights(model, parts)
    logits, _, _ = model(ml.array(np.zeros((20000, 1))), training=True)
    draws = ml.numpy(logits)
    assert abs(draws.mean() - 3) < 0.06  # four standard errors
    assert abs(draws.std() - 2) < 0.04


def test_samples_are_the_same_in_every_backend(framework):
    settings = {"sizes": (6, 4, 2), "dtype": "float64"}
    ours = framework.models.vae(**settings).sample(9, seed=3)
    theirs = reference.models.vae(**settings).sample(9, seed=3)
    assert relative_error(ours, theirs) <= 1e-12


def test_vae_loss_takes_what_the_model_returns(ml, rng):
    x = ml.array(rng.uniform(size=(5, 6)))
    outputs = ml.models.vae((6, 4, 2))(x)
    losses = ml.vae_loss(outputs, targets=x, beta=3.0, reduction="none")
    expected = ml.negative_elbo(*outputs, targets=x, beta=3.0, reduction="none")
    assert np.array_equal(ml.numpy(losses), ml.numpy(expected))
    assert losses.shape == (5,)


def test_the_gradient_through_a_draw_against_central_differences(rng):
    """The same generator before every run gives the same ε."""
    model = reference.models.vae((4, 3, 2), activation="tanh", dtype="float64")
    x = rng.uniform(size=(5, 4))

    def loss(params):
        model.rng = generator(1, "dropout")
        return reference.vae_loss(model.forward(params, x, True), targets=x)

    start = reference.weights(model)
    _, grads = reference.value_and_grad(loss)(start)
    direction = tree_map(lambda w: rng.standard_normal(w.shape), start)

    def along(t):
        return loss(tree_map(lambda w, v: w + t * v, start, direction))

    measured = (along(1e-5) - along(-1e-5)) / 2e-5
    leaves = zip(tree_leaves(grads), tree_leaves(direction), strict=True)
    derived = sum((g * v).sum() for g, v in leaves)
    assert abs(derived - measured) <= 1e-7 * abs(measured)


def test_an_autoencoder_learns_digits_better_than_their_mean(digits):
    model = reference.models.autoencoder((64, 32, 8))
    train(reference, model, digits, reference.mse, epochs=30)
    error = ((reference.predict(model, digits) - digits) ** 2).mean()
    assert error < digits.var(axis=0).mean() / 2


def test_a_vae_learns_digits_better_than_pixels_without_a_code(digits):
    """Pixels that know of no code have at best the entropy of their means."""
    model = reference.models.vae((64, 32, 4))
    train(reference, model, digits, reference.vae_loss, epochs=40)
    bound = reference.evaluate(model, (digits, digits), loss=reference.vae_loss)
    means = np.clip(digits.mean(axis=0), 1e-6, 1 - 1e-6)
    entropy = -(means * np.log(means) + (1 - means) * np.log1p(-means)).sum()
    assert bound["loss"] < entropy
