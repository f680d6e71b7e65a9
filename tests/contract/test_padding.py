"""Padding changes nothing: neither outputs nor gradients, in any model that has it."""

import numpy as np
import pytest

from mlcourse.gradcheck import relative_error

ROWS = np.array([[3, 1, 4, 1], [2, 4, 0, 0], [5, 0, 0, 0]])
WITHOUT = ([3, 1, 4, 1], [2, 4], [5])
TRANSFORMER = {"length": 9, "width": 8, "heads": 2, "layers": 2, "padding": 0}
SETTINGS = [
    *({"positions": p} for p in ("learned", "sinusoidal", "rotary")),
    {"norm": "post"},
]


def classifier(ml, **settings):
    settings = TRANSFORMER | settings
    return ml.models.transformer_classifier(6, 3, **settings, dtype="float64")


def recurrent(ml, **settings):
    settings = {"vocabulary": 6, "padding": 0, "dtype": "float64"} | settings
    return ml.models.recurrent(2, 4, 3, **settings)


READERS = [
    *(pytest.param(classifier, s, id=f"transformer {s}") for s in SETTINGS),
    *(
        pytest.param(recurrent, {"cell": cell, "layers": n, "bidirectional": b})
        for cell, n, b in (("lstm", 2, True), ("gru", 2, False), ("rnn", 1, True))
    ),
]


@pytest.mark.parametrize(("build", "settings"), READERS)
def test_a_filled_row_is_the_row_without_padding(ml, build, settings):
    model = build(ml, **settings)
    expected = [ml.predict(model, np.array([row]))[0] for row in WITHOUT]
    assert relative_error(ml.predict(model, ROWS), np.stack(expected)) < 1e-12
    longer = np.pad(ROWS, [(0, 0), (0, 3)])
    assert relative_error(ml.predict(model, longer), np.stack(expected)) < 1e-12


@pytest.mark.parametrize(("build", "settings"), READERS)
def test_without_padding_the_same_id_is_a_token(ml, build, settings):
    model = build(ml, **settings | {"padding": None})
    short = ml.predict(model, ROWS[1:2, :2])
    assert relative_error(ml.predict(model, ROWS[1:2]), short) > 1e-3


def table(tree):
    """The table of tokens, under whichever name a model has it."""
    if "encoder" in tree:
        return tree["encoder"]["tokens"]["w"]
    return tree["tokens" if "tokens" in tree else "embedding"]["w"]


def unseen(ml, model, ids, targets):
    """The outputs before and after the padding's vector is huge, and the gradient."""
    before = ml.predict(model, ids)
    loss = ml.softmax_cross_entropy
    _, grads = ml.loss_and_grads(model, loss, ids, targets)
    tree = ml.weights(model)
    table(tree)[0] = 1e3
    ml.load_weights(model, tree)
    return before, ml.predict(model, ids), table(grads)


@pytest.mark.parametrize(("build", "settings"), READERS)
def test_the_vector_of_padding_has_no_influence_and_no_gradient(ml, build, settings):
    model = build(ml, **settings)
    before, after, gradient = unseen(ml, model, ROWS, np.array([0, 1, 2]))
    assert np.array_equal(before, after)
    assert (gradient[0] == 0).all()
    assert (gradient[1:] != 0).any(axis=1).all()


def test_neither_has_that_of_a_padded_source(ml):
    model = ml.models.encoder_decoder(
        6, source_length=4, **TRANSFORMER, dtype="float64"
    )
    ids = np.concatenate([ROWS, [[1, 2, 0], [0, 5, 4], [1, 1, 1]]], axis=1)
    before, after, gradient = unseen(ml, model, ids, ids[:, -3:])
    assert np.array_equal(before, after)
    assert (gradient[0] == 0).all()
    assert (gradient[1:] != 0).any(axis=1).all()


def test_a_longer_source_is_filled_without_effect(ml):
    """The models differ in one row of the encoder's table of positions."""
    weights = None
    outputs = []
    for source_length in (5, 4):
        model = ml.models.encoder_decoder(
            6, source_length=source_length, **TRANSFORMER, dtype="float64"
        )
        if weights is not None:
            positions = weights["encoder"]["positions"]
            positions["w"] = positions["w"][:source_length]
            ml.load_weights(model, weights)
        weights = ml.weights(model)
        source = np.pad(ROWS, [(0, 0), (0, source_length - 4)])
        ids = np.concatenate([source, ROWS[:, :2]], axis=1)
        outputs.append(ml.predict(model, ids))
    assert relative_error(*outputs) < 1e-12


def test_a_row_of_padding_alone_gets_the_bias(ml):
    """Whatever its length; and it does not change the rows beside it."""
    model = classifier(ml)
    tree = ml.weights(model)
    tree["head"]["b"] = np.array([1.0, -2.0, 0.5])
    ml.load_weights(model, tree)
    for length in (1, 4):
        y = ml.predict(model, np.zeros((1, length), int))
        assert np.array_equal(y, tree["head"]["b"][None])
    beside = np.concatenate([ROWS, np.zeros((1, 4), int)])
    assert (
        relative_error(ml.predict(model, beside)[:3], ml.predict(model, ROWS)) < 1e-12
    )


def test_a_state_that_has_read_nothing_is_zero(ml):
    model = recurrent(ml, bidirectional=True, layers=2)
    tree = ml.weights(model)
    tree["head"]["b"] = np.array([1.0, -2.0, 0.5])
    ml.load_weights(model, tree)
    y = ml.predict(model, np.zeros((1, 4), int))
    assert np.array_equal(y, tree["head"]["b"][None])


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_step_of_padding_repeats_the_last_output(ml, cell):
    """Forwards the one before, backwards the one after; zeros where there is none."""
    settings = {"cell": cell, "every_step": True}
    model = recurrent(ml, **settings)
    whole = ml.predict(model, np.array([[3, 1, 4]]))[0]
    gaps = ml.predict(model, np.array([[0, 3, 0, 0, 1, 4, 0]]))[0]
    bias = ml.weights(model)["head"]["b"]
    expected = [bias, *whole[[0, 0, 0, 1, 2, 2]]]
    assert relative_error(gaps, np.stack(expected)) < 1e-12


def test_going_back_a_step_of_padding_repeats_the_output_after_it(ml):
    model = recurrent(ml, bidirectional=True, every_step=True)
    tree = ml.weights(model)
    tree["head"]["w"][:4] = 0  # what reads forwards
    ml.load_weights(model, tree)
    whole = ml.predict(model, np.array([[3, 1, 4]]))[0]
    gaps = ml.predict(model, np.array([[0, 3, 0, 0, 1, 4, 0]]))[0]
    expected = [*whole[[0, 0, 1, 1, 1, 2]], tree["head"]["b"]]
    assert relative_error(gaps, np.stack(expected)) < 1e-12
