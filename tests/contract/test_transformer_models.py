"""Transformers as models: what the tables of the contract do not say."""

import numpy as np
import pytest

from mlcourse.gradcheck import relative_error

POSITIONS = ("learned", "sinusoidal", "rotary")
IDS = np.array([[3, 1, 4, 1, 5, 0]])


@pytest.mark.parametrize("positions", POSITIONS)
def test_a_position_sees_itself_and_those_before_it(ml, positions):
    model = gpt(ml, positions=positions)
    changed = IDS.copy()
    changed[0, 3] = 2
    moved = (ml.predict(model, IDS) != ml.predict(model, changed)).any(axis=-1)
    assert moved.tolist() == [[False, False, False, True, True, True]]


@pytest.mark.parametrize("positions", POSITIONS)
def test_the_order_of_earlier_tokens_counts(ml, positions):
    model = gpt(ml, positions=positions)
    a, b = (ml.predict(model, ids)[0, -1] for ids in ([[1, 2, 3]], [[2, 1, 3]]))
    assert relative_error(a, b) > 1e-3


def test_a_tied_model_has_one_table(ml):
    tied, free = gpt(ml, tied=True), gpt(ml)
    assert "head" not in ml.weights(tied)
    assert ml.weights(free)["head"]["w"].shape == (8, 6)
    tree = ml.weights(tied)
    tree["norm"] = {"gamma": np.zeros(8), "beta": np.arange(8.0)}
    ml.load_weights(tied, tree)
    expected = tree["tokens"]["w"] @ np.arange(8.0)
    assert relative_error(ml.predict(tied, IDS)[0, 0], expected) < 1e-12


def test_dropout_acts_in_training_alone(ml):
    model, ids = gpt(ml, dropout=0.5), ml.array(IDS)
    at_inference = [ml.numpy(model(ids)) for _ in range(2)]
    in_training = [ml.numpy(model(ids, training=True)) for _ in range(2)]
    assert np.array_equal(*at_inference)
    assert not np.array_equal(*in_training)


def test_initial_weights_keep_the_scale():
    from mlcourse import reference as ml

    tree = ml.weights(ml.models.gpt(500, width=400, layers=8, heads=4))
    inner, outer = tree["block3"]["mlp"]["layer1"], tree["block3"]["mlp"]["layer2"]
    assert abs(inner["w"].std() * 20 - 1) < 0.02
    assert outer["w"].shape == (1600, 400)
    assert abs(outer["w"].std() * 40 * 4 - 1) < 0.02
    assert abs(tree["tokens"]["w"].std() * 20 - 1) < 0.02


def test_it_learns_to_copy(rng):
    """The second half repeats the first: only attention to earlier tokens helps."""
    from mlcourse import reference as ml

    half = rng.integers(8, size=(300, 4))
    ids = np.concatenate([half, half], axis=1)
    model = ml.models.gpt(8, length=8, width=32, layers=2, heads=2)
    ml.fit(
        model,
        (ids[:, :-1], ids[:, 1:]),
        loss=ml.softmax_cross_entropy,
        optimizer=ml.adam(learning_rate=0.01),
        epochs=30,
        batch_size=50,
        seed=0,
    )
    fresh = rng.integers(8, size=(50, 4))
    copied = ml.generate(model, fresh, tokens=4, temperature=0, seed=0)
    exact = (copied[:, 5:] == fresh[:, 1:]).mean()
    assert exact > 0.9


def test_sizes_may_be_integers_of_numpy(ml):
    """As ``ids.max() + 1`` is, for a vocabulary."""
    n = np.int64
    sizes = {"length": n(7), "width": n(8), "heads": n(2), "layers": n(1)}
    model = ml.models.gpt(n(6), **sizes, hidden=n(5))
    assert ml.predict(model, IDS).shape == (1, 6, 6)


def gpt(ml, **settings):
    sizes = {"length": 7, "width": 8, "heads": 2, "layers": 2}
    return ml.models.gpt(6, **sizes, **settings, dtype="float64")
