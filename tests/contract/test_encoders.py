"""Transformers with an encoder: who sees whom, what they learn, and generation."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.gradcheck import relative_error

SETTINGS = [
    *({"positions": p} for p in ("learned", "sinusoidal", "rotary")),
    {"norm": "post"},
]
SIZES = {"length": 6, "width": 8, "heads": 2, "layers": 2, "padding": 0}
SOURCE, TARGET = [3, 1, 4, 0], [5, 2, 1]
IDS = np.array([SOURCE + TARGET])


def classifier(ml, **settings):
    settings = SIZES | settings
    return ml.models.transformer_classifier(6, 3, **settings, dtype="float64")


def encoder_decoder(ml, **settings):
    settings = SIZES | {"source_length": 4} | settings
    return ml.models.encoder_decoder(6, **settings, dtype="float64")


def moved_by(ml, model, ids, column):
    """Where outputs change with the token in a column."""
    changed = ids.copy()
    changed[:, column] = ids[:, column] % 5 + 1
    return (ml.predict(model, ids) != ml.predict(model, changed)).any(axis=-1)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_every_token_and_their_order_count_for_the_class(ml, settings):
    model, ids = classifier(ml, **settings), np.array([[3, 1, 4, 1, 5, 0]])
    assert [moved_by(ml, model, ids, t).item() for t in range(5)] == [True] * 5
    swapped = ids[:, [1, 0, 2, 3, 4, 5]]
    assert relative_error(ml.predict(model, ids), ml.predict(model, swapped)) > 1e-4


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_an_encoder_looks_at_later_tokens(ml, settings):
    model = encoder_decoder(ml, layers=1, **settings)
    outputs = []
    for source in (SOURCE, [3, 1, 2, 0]):
        _, (encoded, *_) = model.with_cache(ml.array(np.array([source + TARGET])))
        outputs.append(ml.numpy(encoded)[0, :3])
    assert (outputs[0] != outputs[1]).any(axis=1).all()


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_a_target_sees_its_source_and_its_own_past(ml, settings):
    model = encoder_decoder(ml, **settings)
    seen = [moved_by(ml, model, IDS, column)[0].tolist() for column in (0, 1, 2)]
    assert seen == [[True] * 3] * 3
    seen = [moved_by(ml, model, IDS, column)[0].tolist() for column in (4, 5, 6)]
    assert seen == [[True, True, True], [False, True, True], [False, False, True]]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_a_cache_changes_no_logits(ml, settings):
    model, ids = encoder_decoder(ml, **settings), np.repeat(IDS, 2, axis=0)
    ids[1, 1:4] = 0
    parts, past = [], None
    for rows in (slice(0, 5), slice(5, 6), slice(6, 7)):
        logits, past = model.with_cache(ml.array(ids[:, rows]), past)
        parts.append(ml.numpy(logits))
    whole = ml.predict(model, ids)
    assert relative_error(np.concatenate(parts, axis=1), whole) < 1e-10


@pytest.mark.parametrize("positions", ["learned", "rotary"])
def test_generation_keeps_the_source(ml, positions):
    """Token by token from ``predict``, whose rows keep it and the last 6 tokens."""
    model, ids, tokens = encoder_decoder(ml, positions=positions, layers=1), IDS, 6
    for _ in range(tokens):
        window = np.concatenate([ids[:, :4], ids[:, 4:][:, -6:]], axis=1)
        likeliest = ml.predict(model, window)[:, -1].argmax(axis=-1)
        ids = np.concatenate([ids, likeliest[:, None]], axis=1)
    how = {"tokens": tokens, "temperature": 0, "seed": 0}
    for cache in (True, False):
        assert np.array_equal(ml.generate(model, IDS, **how, cache=cache), ids)


def test_a_cache_reads_the_source_once(ml):
    model, read = encoder_decoder(ml), []
    with_cache = model.with_cache

    def noting(ids, past=None):
        read.append(ids.shape[1])
        return with_cache(ids, past)

    object.__setattr__(model, "with_cache", noting)
    ml.generate(model, IDS, tokens=6, seed=0)
    assert read == [7, 1, 1, 1, 10, 10]


def test_the_same_seed_gives_the_same_tokens_in_every_backend(framework):
    how = {"tokens": 9, "temperature": 0.8, "top_k": 5, "seed": 7}
    ours = framework.generate(encoder_decoder(framework), IDS, **how)
    expected = reference.generate(encoder_decoder(reference), IDS, **how)
    assert np.array_equal(ours, expected)


@pytest.mark.parametrize("build", [classifier, encoder_decoder])
def test_dropout_acts_in_training_alone(ml, build):
    model, ids = build(ml, length=7, dropout=0.5), ml.array(IDS)
    at_inference = [ml.numpy(model(ids)) for _ in range(2)]
    in_training = [ml.numpy(model(ids, training=True)) for _ in range(2)]
    assert np.array_equal(*at_inference)
    assert not np.array_equal(*in_training)


@pytest.mark.parametrize("build", [classifier, encoder_decoder])
def test_sizes_may_be_integers_of_numpy(ml, build):
    """And one of 32 bits fills rows as well."""
    n = np.int32
    sizes = {"length": n(7), "width": n(8), "heads": n(2), "layers": n(1)}
    model = build(ml, **sizes, hidden=n(5), padding=n(0))
    assert np.isfinite(ml.predict(model, IDS)).all()


def train(model, data, epochs):
    reference.fit(
        model,
        data,
        loss=reference.softmax_cross_entropy,
        optimizer=reference.adam(learning_rate=0.01),
        epochs=epochs,
        batch_size=50,
        seed=0,
    )


def test_it_learns_to_reverse(rng):
    """From 0, which begins every target, on rows that it was not trained on."""
    digits = rng.integers(1, 10, size=(900, 5))
    start = np.zeros((900, 1), int)
    ids = np.concatenate([digits, start, digits[:, ::-1]], axis=1)
    model = reference.models.encoder_decoder(
        10, source_length=5, length=5, width=32, heads=4, layers=1
    )
    train(model, (ids[:800, :-1], ids[:800, 6:]), epochs=20)
    how = {"tokens": 5, "temperature": 0, "seed": 0}
    written = reference.generate(model, ids[800:, :6], **how)
    assert (written == ids[800:]).all(axis=1).mean() > 0.95


def test_it_learns_whether_the_first_token_is_the_last(rng):
    """The last token is in front of the padding, wherever that begins."""
    lengths = rng.integers(2, 6, size=1200)
    ids = rng.integers(1, 5, size=(1200, 5)) * (np.arange(5) < lengths[:, None])
    last = np.arange(1200), lengths - 1
    ids[last] = np.where(rng.random(1200) < 0.5, ids[:, 0], ids[last])
    labels = (ids[:, 0] == ids[last]).astype(int)
    model = reference.models.transformer_classifier(
        5, 2, length=5, width=32, heads=4, padding=0
    )
    train(model, (ids[:1000], labels[:1000]), epochs=30)
    held_out, loss = (ids[1000:], labels[1000:]), reference.softmax_cross_entropy
    scores = reference.evaluate(model, held_out, loss=loss)
    assert scores["accuracy"] > 0.9
