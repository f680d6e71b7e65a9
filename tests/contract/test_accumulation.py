"""Schedules, accumulated batches, clipping and weights of examples."""

import functools
import importlib

import numpy as np
import pytest

from mlcourse import contract, reference
from tests.contract.small_training import (
    classes,
    furthest,
    leaves,
    own_loss,
    regression,
    train,
)

TOLERANCE = contract.TRAJECTORY_TOLERANCE


def decay(step):
    return 0.05 / (1 + step)


class Plateau:
    """Halve the learning rate whenever a score is not better than the one before."""

    def __init__(self):
        self.rate, self.last, self.seen = 0.2, np.inf, []

    def __call__(self, step):
        return self.rate

    def observe(self, value):
        self.seen.append(value)
        if value >= self.last:
            self.rate /= 2
        self.last = value


def one_hot(labels, count):
    return np.eye(count)[labels]


@pytest.mark.parametrize(
    "kwargs",
    [
        {"schedule": decay},
        {"schedule": Plateau()},
        {"accumulate": 3},
        {"clip_norm": 0.3},
        {"validation_split": 0.3},
        {"accumulate": 2, "clip_norm": 0.2, "schedule": decay},
    ],
    ids=lambda kwargs: " ".join(kwargs),
)
def test_twenty_steps_agree(framework, kwargs):
    settings = {"epochs": 4} | kwargs
    (ours, history), (theirs, expected) = (
        train(ml, **settings) for ml in (framework, reference)
    )
    assert furthest(leaves(framework, ours), leaves(reference, theirs)) <= TOLERANCE
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=1e-9)
    assert furthest(leaves(framework, ours), plain(framework)) > 1e-3


@functools.cache
def plain(ml):
    return leaves(ml, train(ml, epochs=4)[0])


def test_twenty_steps_with_every_weight_agree(framework):
    x, y = classes()
    settings = {"accumulate": 2, "clip_norm": 0.5, "schedule": decay, "epochs": 4}
    sample_weights = np.random.default_rng(0).uniform(0.5, 2, len(x))
    ends = [
        leaves(
            ml,
            train(
                ml,
                (x, one_hot(y, 3)),
                sizes=(4, 6, 3),
                loss=own_loss(ml),
                sample_weights=sample_weights,
                **settings,
            )[0],
        )
        for ml in (framework, reference)
    ]
    assert furthest(*ends) <= TOLERANCE


def test_accumulated_batches_are_one_large_batch(ml):
    """Also where neither the batch nor the group divides the number of examples."""
    small, history = train(ml, batch_size=4, accumulate=3, epochs=2)
    large, expected = train(ml, batch_size=12, epochs=2)
    assert furthest(leaves(ml, small), leaves(ml, large)) <= TOLERANCE
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=1e-9)


def test_accumulated_weighted_batches_are_one_large_batch(ml):
    weights = np.random.default_rng(0).uniform(0.5, 2, 23)
    settings = {"loss": own_loss(ml), "sample_weights": weights, "epochs": 2}
    small, _ = train(ml, batch_size=4, accumulate=3, **settings)
    large, _ = train(ml, batch_size=12, **settings)
    assert furthest(leaves(ml, small), leaves(ml, large)) <= TOLERANCE


def test_an_integer_weight_is_that_many_copies(ml):
    """In one batch, an example of weight 2 and two equal examples are the same."""
    x, y = regression(6)
    weights = np.array([1, 2, 1, 3, 1, 1.0])
    rows = np.repeat(np.arange(6), weights.astype(int))
    settings = {"loss": own_loss(ml), "batch_size": 100}
    weighted, history = train(ml, (x, y), sample_weights=weights, **settings)
    copied, expected = train(ml, (x[rows], y[rows]), **settings)
    assert furthest(leaves(ml, weighted), leaves(ml, copied)) <= TOLERANCE
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=1e-9)


def labelled(ml):
    """The own loss, for labels."""
    loss = own_loss(ml)

    def by_label(outputs, *, targets, reduction="mean"):
        eye = ml.array(np.eye(3), "float64")
        return loss(outputs, targets=take(eye, targets), reduction=reduction)

    def take(eye, targets):
        if ml.__name__.endswith("tensorflow"):
            import tensorflow as tf

            return tf.gather(eye, targets)
        return eye[targets]

    return by_label


def test_class_weights_are_weights_of_the_examples_of_a_class(ml):
    x, y = classes()
    by_class = np.array([1.0, 2.0, 0.5])
    ends = [
        leaves(ml, train(ml, (x, y), sizes=(4, 3), loss=labelled(ml), **kwargs)[0])
        for kwargs in (
            {"class_weights": by_class},
            {"sample_weights": by_class[y]},
            {"class_weights": by_class**0.5, "sample_weights": by_class[y] ** 0.5},
            {},
        )
    ]
    assert furthest(ends[0], ends[1]) <= TOLERANCE
    assert furthest(ends[0], ends[2]) <= TOLERANCE
    assert furthest(ends[0], ends[3]) > 1e-3


@pytest.mark.parametrize("shape", [(2,), (2, 3), (2, 3, 4)])
def test_weights_may_have_fewer_axes_than_losses(ml, shape):
    """As those of examples, or of labels (N, T), have."""
    losses = np.arange(24.0).reshape(2, 3, 4)
    weights = np.arange(1.0, 1 + np.prod(shape)).reshape(shape)
    weighting = importlib.import_module(f"{ml.__name__}.losses.weighting")
    value = weighting.batch_loss(
        lambda outputs, *, targets, reduction: outputs,
        ml.array(losses, "float64"),
        None,
        weights if ml is reference else ml.array(weights, "float64"),
    )
    full = np.broadcast_to(weights.reshape(*shape, *(1,) * (3 - len(shape))), (2, 3, 4))
    assert float(value) == pytest.approx(np.average(losses, weights=full), rel=1e-12)


def test_clipping_leaves_small_gradients_alone(ml):
    free, _ = train(ml)
    clipped, _ = train(ml, clip_norm=1e6)
    assert furthest(leaves(ml, free), leaves(ml, clipped)) == 0


def test_a_clipped_step_has_the_length_of_the_norm(ml):
    before = ml.models.mlp((4, 6, 2), seed=1, dtype="float64")
    start = leaves(ml, before)
    kwargs = {"optimizer": ml.sgd(learning_rate=1.0), "epochs": 1, "batch_size": 100}
    model, _ = train(ml, clip_norm=0.01, **kwargs)
    end = leaves(ml, model)
    moved = sum(((end[k] - start[k]) ** 2).sum() for k in start) ** 0.5
    assert moved == pytest.approx(0.01, rel=1e-12)


def test_a_schedule_is_asked_before_every_update(ml):
    asked = []

    def schedule(step):
        asked.append(step)
        return 0.1

    train(ml, schedule=schedule, epochs=2, batch_size=5, accumulate=2)
    assert asked == [0, 1, 2, 3, 4, 5]
    assert (
        furthest(
            leaves(ml, train(ml, schedule=lambda step: 0.07)[0]),
            leaves(ml, train(ml, optimizer=ml.adam(learning_rate=0.07))[0]),
        )
        == 0
    )


@pytest.mark.parametrize("column", ["loss", "valid_loss"])
def test_a_schedule_observes_every_epoch(ml, column):
    seen = []

    class Schedule:
        def __call__(self, step):
            return 0.1

        def observe(self, value):
            seen.append(value)

        def __deepcopy__(self, memo):
            return self

    valid = regression(7) if column == "valid_loss" else None
    _, history = train(ml, schedule=Schedule(), valid=valid)
    assert seen == history[column].tolist()


def test_what_a_schedule_observed_does_not_reach_the_next_run(ml):
    schedule = Plateau()
    ends = [leaves(ml, train(ml, schedule=schedule)[0]) for _ in range(2)]
    assert furthest(*ends) == 0
    assert schedule.seen == []


def test_validation_split_holds_examples_out(ml):
    _, history = train(ml, validation_split=0.3, sample_weights=None)
    assert list(history.rows[0]) == ["loss", "valid_loss"]
    weights = np.linspace(1, 2, 23)
    train(ml, validation_split=0.3, sample_weights=weights, loss=own_loss(ml))


def test_a_loss_of_the_readers_own(framework):
    ends = [
        leaves(ml, train(ml, loss=own_loss(ml))[0]) for ml in (framework, reference)
    ]
    assert furthest(*ends) <= TOLERANCE
    x, y = regression()
    model = framework.models.mlp((4, 2), dtype="float64")
    scores = framework.evaluate(model, (x, y), loss=own_loss(framework))
    expected = ((framework.predict(model, x) - y) ** 2).sum(axis=1).mean()
    assert scores == {"loss": pytest.approx(expected, rel=1e-12)}


def test_the_package_losses_take_weights(framework):
    """Labels with a weight per class, and targets with one per example."""
    ends = []
    for ml in (framework, reference):
        loss = functools.partial(ml.softmax_cross_entropy, label_smoothing=0.1)
        weights = np.linspace(1, 2, 23)
        model, _ = train(
            ml,
            classes(),
            sizes=(4, 3),
            loss=loss,
            class_weights=[1.0, 2.0, 0.5],
            sample_weights=weights,
        )
        train(ml, model=ml.models.mlp((4, 2)), sample_weights=weights)
        ends.append(leaves(ml, model))
    assert furthest(*ends) <= TOLERANCE
