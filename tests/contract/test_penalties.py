"""Penalties and bounds on weights act alike in every backend, and on weights alone."""

from functools import partial

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.constraints import MaxNorm
from mlcourse.files import flatten
from tests.contract.small_training import furthest, leaves, regression, train


def penalty(ml, **strengths):
    return partial(ml.elastic_net, **(strengths or {"l1": 0.01, "l2": 0.05}))


def one_step(ml, rate=0.1, **kwargs):
    """Take one step of gradient descent from weights without a zero."""
    model = ml.models.mlp((4, 6, 2), seed=1, dtype="float64")
    start = ml.weights(model)
    for layer in start.values():
        layer["b"] += 0.5
    ml.load_weights(model, start)
    optimizer = kwargs.pop("optimizer", ml.sgd(learning_rate=rate))
    settings = {"batch_size": 23, "epochs": 1} | kwargs
    _, history = train(ml, model=model, optimizer=optimizer, **settings)
    return dict(flatten(start)), leaves(ml, model), history


def images():
    rng = np.random.default_rng(3)
    return rng.random((12, 6, 6, 1)), rng.integers(3, size=12)


def sequences():
    rng = np.random.default_rng(3)
    return rng.standard_normal((12, 5, 2)), rng.integers(3, size=12)


MODELS = {
    "resnet": (
        lambda ml: ml.models.resnet(
            (6, 6, 1), classes=3, channels=(4, 4), blocks=1, dtype="float64"
        ),
        images,
    ),
    "gru": (
        lambda ml: ml.models.recurrent(2, 4, 3, cell="gru", dtype="float64"),
        sequences,
    ),
}


@pytest.mark.parametrize("name", MODELS)
def test_backends_agree_and_spare_what_has_one_axis(framework, name):
    build, data = MODELS[name]
    results = []
    for ml in (framework, reference):
        optimizer = ml.sgd(learning_rate=0.05)
        ends = [
            leaves(ml, fitted(ml, build, data(), optimizer, strength))
            for strength in (None, penalty(ml))
        ]
        results.append(ends[1])
        changed = {k for k in ends[0] if not np.array_equal(ends[0][k], ends[1][k])}
        assert changed == {k for k, w in ends[0].items() if w.ndim >= 2}
    assert furthest(*results) < 1e-10


def fitted(ml, build, data, optimizer, strength):
    """One update from the same weights."""
    model = build(ml)
    settings = {"epochs": 1, "batch_size": 12, "penalty": strength}
    train(
        ml, data, model, loss=ml.softmax_cross_entropy, optimizer=optimizer, **settings
    )
    return model


def test_a_step_is_that_of_the_loss_and_that_of_the_penalty(ml):
    start, plain, history = one_step(ml)
    _, shrunk, same = one_step(ml, penalty=penalty(ml, l1=0.3, l2=0.2))
    assert history["loss"][0] == pytest.approx(same["loss"][0], rel=1e-14)
    for name, w in start.items():
        pull = 0.3 * np.sign(w) + 0.4 * w if w.ndim == 2 else 0
        np.testing.assert_allclose(shrunk[name], plain[name] - 0.1 * pull, rtol=1e-12)


def test_weight_decay_of_sgd_is_twice_the_strength_and_takes_biases_too(ml):
    _, decayed, _ = one_step(ml, optimizer=ml.sgd(learning_rate=0.1, weight_decay=0.4))
    _, shrunk, _ = one_step(ml, penalty=penalty(ml, l2=0.2))
    for name, w in decayed.items():
        assert np.allclose(w, shrunk[name], rtol=1e-12) == (w.ndim == 2)


def test_an_update_of_several_batches_is_penalized_once(ml):
    settings = {"batch_size": 8, "accumulate": 3, "penalty": penalty(ml)}
    _, several, _ = one_step(ml, **settings)
    _, at_once, _ = one_step(ml, penalty=penalty(ml))
    assert furthest(several, at_once) < 1e-12


def test_the_penalty_is_clipped_with_the_gradient(ml):
    start, end, _ = one_step(ml, rate=1.0, penalty=penalty(ml, l2=100.0), clip_norm=0.5)
    moved = [(end[name] - start[name]).ravel() for name in start]
    assert np.linalg.norm(np.concatenate(moved)) == pytest.approx(0.5, rel=1e-12)


def test_a_lasso_leaves_little_of_weights_that_are_not_needed(ml):
    x, _ = regression()
    data = x, x[:, :1] * np.array([[1.0, -1.0]])
    model, _ = train(
        ml,
        data,
        sizes=(4, 2),
        optimizer=ml.sgd(learning_rate=0.01),
        epochs=150,
        penalty=penalty(ml, l1=0.05),
    )
    w = abs(ml.weights(model)["layer1"]["w"])
    assert w[0].min() > 0.5
    assert w[1:].max() < 0.05


def test_a_penalty_of_ones_own(ml):
    def squares(w):
        return ml.sum(ml.multiply(w, w))

    _, own, _ = one_step(ml, penalty=squares)
    _, shrunk, _ = one_step(ml, penalty=penalty(ml, l2=1.0))
    assert furthest(own, shrunk) < 1e-14


def test_no_unit_is_longer_than_the_limit(ml):
    model, _ = train(ml, callbacks=[MaxNorm(0.7)])
    free, _ = train(ml)
    norms = [np.linalg.norm(w["w"], axis=0) for w in ml.weights(model).values()]
    before = [np.linalg.norm(w["w"], axis=0) for w in ml.weights(free).values()]
    assert max(n.max() for n in norms) == pytest.approx(0.7, rel=1e-12)
    assert max(n.max() for n in before) > 1


def test_a_limit_that_nothing_reaches_changes_no_bit(ml):
    model, _ = train(ml, callbacks=[MaxNorm(100.0)])
    free, _ = train(ml)
    bounded, expected = leaves(ml, model), leaves(ml, free)
    assert all(np.array_equal(bounded[name], expected[name]) for name in expected)


def test_bounded_trainings_agree(framework):
    ends = [
        leaves(ml, train(ml, callbacks=[MaxNorm(0.7)])[0])
        for ml in (framework, reference)
    ]
    assert furthest(*ends) < 1e-9


def test_kernels_are_bounded_per_channel_and_biases_are_not():
    kernels = np.ones((2, 2, 3, 4)) * np.arange(4)
    bounded = MaxNorm(2.0).project(kernels)
    norms = np.sqrt((bounded**2).sum(axis=(0, 1, 2)))
    np.testing.assert_allclose(norms, [0, 2, 2, 2], rtol=1e-14)
    bias = np.full(5, 100.0)
    assert MaxNorm(2.0).project(bias) is bias
