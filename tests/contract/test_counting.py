"""Labels that a loss ignores or weighs: what they count in training and in scores."""

import functools

import numpy as np
import pytest

from mlcourse import contract
from tests.contract.small_training import classes, furthest, leaves, train

TOLERANCE = contract.TRAJECTORY_TOLERANCE


def labelled(padding=-1):
    """Points with one label each, every third of which does not count."""
    x, y = classes()
    return x, np.where(np.arange(23) % 3 == 1, padding, y)


def sequences(rows=23, steps=4):
    """Sequences with padding, labelled 0, after any number of steps, also none."""
    rng = np.random.default_rng(5)
    x = rng.standard_normal((rows, steps, 3))
    y = rng.integers(1, 3, size=(rows, steps))
    lengths = rng.integers(steps + 1, size=rows)
    return x, np.where(np.arange(steps) < lengths[:, np.newaxis], y, 0)


SETTINGS = {
    "ignored": {"ignore_index": -1},
    "weighed": {"class_weights": [0.2, 1.0, 3.0]},
    "both": {"ignore_index": -1, "class_weights": [0.2, 1.0, 3.0]},
    "smoothed": {"ignore_index": -1, "label_smoothing": 0.1},
}


def fitted(ml, settings, data=None, **kwargs):
    loss = functools.partial(ml.softmax_cross_entropy, **settings)
    if data is None:
        data = labelled() if "ignore_index" in settings else classes()
    model, history = train(ml, data, sizes=(4, 3), loss=loss, **kwargs)
    return leaves(ml, model), history


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_accumulated_batches_are_one_large_batch(ml, settings):
    small, history = fitted(ml, settings, batch_size=4, accumulate=2)
    large, expected = fitted(ml, settings, batch_size=8)
    assert furthest(small, large) <= TOLERANCE
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=1e-9)


def test_accumulated_batches_of_padded_sequences_are_one_large_batch(ml):
    ends = []
    for kwargs in ({"batch_size": 4, "accumulate": 2}, {"batch_size": 8}):
        model = ml.models.recurrent(3, 4, 3, every_step=True, seed=1, dtype="float64")
        history = fitted(ml, {"ignore_index": 0}, sequences(), model=model, **kwargs)
        ends.append(history)
    (small, history), (large, expected) = ends
    assert furthest(small, large) <= TOLERANCE
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=1e-9)


@pytest.mark.parametrize("name", ["ignored", "both"])
def test_what_is_ignored_might_as_well_be_absent(ml, name):
    """In one batch of all, for the gradient, the loss and the scores."""
    x, y = labelled()
    kept = y >= 0
    settings = {"batch_size": 100}
    ends = [
        fitted(ml, SETTINGS[name], data, valid=data, **settings)
        for data in ((x, y), (x[kept], y[kept]))
    ]
    (ours, history), (theirs, expected) = ends
    assert furthest(ours, theirs) <= TOLERANCE
    assert history.rows[-1].keys() == {"loss", "valid_loss", "valid_accuracy"}
    for column in history.rows[-1]:
        np.testing.assert_allclose(history[column], expected[column], rtol=1e-9)


def test_the_loss_of_an_epoch_is_the_mean_over_the_labels_that_count(ml):
    """With weights that do not move, whatever the batches."""
    settings = {"optimizer": ml.sgd(learning_rate=1e-300), "epochs": 1}
    losses = [
        fitted(ml, SETTINGS["both"], batch_size=size, **settings)[1]["loss"][0]
        for size in (3, 4, 100)
    ]
    np.testing.assert_allclose(losses, losses[-1], rtol=1e-12)


def test_a_batch_in_which_nothing_counts_makes_no_update(ml):
    """Also not with momentum; the others are what they would be without it."""
    x, y = labelled()
    y[1:] = -1
    settings = {"batch_size": 1, "epochs": 1, "optimizer": ml.sgd(0.1, momentum=0.9)}
    some, history = fitted(ml, SETTINGS["ignored"], (x, y), **settings)
    one, expected = fitted(ml, SETTINGS["ignored"], (x[:1], y[:1]), **settings)
    assert furthest(some, one) <= TOLERANCE
    assert history["loss"][0] == pytest.approx(expected["loss"][0], rel=1e-12)


@pytest.mark.parametrize(
    "weights", [{"sample_weights": np.ones(23)}, {"class_weights": np.ones(3)}]
)
@pytest.mark.parametrize("data", [labelled(), labelled(padding=0)], ids=["-1", "0"])
def test_weights_of_one_change_nothing(ml, weights, data):
    settings = {"ignore_index": data[1][1]}
    (plain, history), (weighted, expected) = (
        fitted(ml, settings, data, accumulate=2, **kwargs) for kwargs in ({}, weights)
    )
    assert furthest(plain, weighted) <= TOLERANCE
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=1e-9)


def test_weighted_sequences_with_padding(ml):
    """A row of weight two is that row twice."""
    x, y = sequences(6)
    weights = np.array([1, 2, 1, 3, 1, 1.0])
    rows = np.repeat(np.arange(6), weights.astype(int))
    ends = []
    for data, kwargs in (
        ((x, y), {"sample_weights": weights}),
        ((x[rows], y[rows]), {}),
    ):
        model = ml.models.recurrent(3, 4, 3, every_step=True, seed=1, dtype="float64")
        kwargs |= {"model": model, "batch_size": 100}
        ends.append(fitted(ml, {"ignore_index": 0}, data, **kwargs)[0])
    assert furthest(*ends) <= TOLERANCE


def test_a_loss_of_the_readers_own_that_ignores_labels(ml):
    """Its setting may be the default of its keyword."""

    def loss(outputs, *, targets, ignore_index=-1):
        return ml.softmax_cross_entropy(
            outputs, targets=targets, ignore_index=ignore_index
        )

    ends = [
        leaves(ml, train(ml, labelled(), sizes=(4, 3), loss=loss, **kwargs)[0])
        for kwargs in ({"batch_size": 4, "accumulate": 2}, {"batch_size": 8})
    ]
    assert furthest(*ends) <= TOLERANCE


def test_nothing_that_counts_is_refused(ml):
    x, y = classes(70)
    y[:] = -1
    y[0] = 1
    fitted(ml, SETTINGS["ignored"], (x, y), epochs=1)
    for weights in ({}, {"sample_weights": np.ones(70)}):
        with pytest.raises(ValueError, match="target is ignored"):
            fitted(ml, SETTINGS["ignored"], (x, np.full(70, -1)), **weights)


def test_the_accuracy_is_that_of_the_labels_that_count(ml):
    x, y = labelled()
    model = ml.models.mlp((4, 3), dtype="float64")
    loss = functools.partial(ml.softmax_cross_entropy, ignore_index=-1)
    scores = ml.evaluate(model, (x, y), loss=loss)
    right = (ml.predict(model, x).argmax(axis=1) == y)[y >= 0]
    assert scores["accuracy"] == right.mean()
    assert 0 < right.sum() < len(right)
