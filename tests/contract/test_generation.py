"""Tokens drawn from a model: with and without a cache, the same in every backend."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.gradcheck import relative_error
from mlcourse.sampling import next_tokens, probabilities

POSITIONS = ("learned", "sinusoidal", "rotary")
PROMPT = np.array([[1, 2, 3], [4, 0, 4]])


def gpt(ml, positions="learned", **settings):
    sizes = {"length": 8, "width": 8, "heads": 2, "layers": 2}
    return ml.models.gpt(6, **sizes, positions=positions, dtype="float64", **settings)


@pytest.mark.parametrize("positions", POSITIONS)
def test_a_cache_changes_no_logits(ml, positions):
    """Read in parts of three, one and two tokens, or at once."""
    model, ids = gpt(ml, positions), np.array([[1, 2, 3, 0, 5, 4], [4, 4, 0, 1, 1, 2]])
    whole = ml.predict(model, ids)
    parts, past = [], None
    for rows in (slice(0, 3), slice(3, 4), slice(4, 6)):
        logits, past = model.with_cache(ml.array(ids[:, rows]), past)
        parts.append(ml.numpy(logits))
    assert relative_error(np.concatenate(parts, axis=1), whole) < 1e-10


@pytest.mark.parametrize("positions", POSITIONS)
@pytest.mark.parametrize("tokens", [4, 12], ids=["inside", "beyond the window"])
def test_a_cache_changes_no_tokens(ml, positions, tokens):
    model = gpt(ml, positions)
    a, b = (
        ml.generate(model, PROMPT, tokens=tokens, seed=3, cache=cache)
        for cache in (True, False)
    )
    assert a.shape == (2, 3 + tokens)
    assert np.array_equal(a[:, :3], PROMPT)
    assert np.array_equal(a, b)


def test_with_a_cache_each_step_reads_one_token_until_the_window_is_full(ml):
    model, read = gpt(ml), []
    with_cache = model.with_cache

    def noting(ids, past=None):
        read.append(ids.shape[1])
        return with_cache(ids, past)

    object.__setattr__(model, "with_cache", noting)
    ml.generate(model, PROMPT, tokens=8, seed=0)
    assert read == [3, 1, 1, 1, 1, 1, 8, 8]


@pytest.mark.parametrize("positions", POSITIONS)
def test_the_same_seed_gives_the_same_tokens_in_every_backend(framework, positions):
    how = {"tokens": 12, "temperature": 0.8, "top_k": 5, "top_p": 0.95}
    ours = framework.generate(gpt(framework, positions), PROMPT, **how, seed=7)
    expected = reference.generate(gpt(reference, positions), PROMPT, **how, seed=7)
    other = reference.generate(gpt(reference, positions), PROMPT, **how, seed=8)
    assert np.array_equal(ours, expected)
    assert not np.array_equal(expected, other)


def test_the_likeliest_token_at_temperature_zero(ml):
    model, ids = gpt(ml), PROMPT
    for _ in range(4):
        likeliest = ml.predict(model, ids)[:, -1].argmax(axis=-1)
        ids = np.concatenate([ids, likeliest[:, None]], axis=1)
    assert np.array_equal(
        ml.generate(model, PROMPT, tokens=4, temperature=0, seed=0), ids
    )


def test_a_prompt_longer_than_the_window_counts_by_its_end(ml):
    model, long = gpt(ml), np.arange(11)[None] % 6
    ends = [
        ml.generate(model, prompt, tokens=5, seed=0)[:, -5:]
        for prompt in (long, long[:, -8:])
    ]
    assert np.array_equal(*ends)


def test_a_model_without_a_cache(ml):
    model = ml.models.recurrent(3, 4, 6, every_step=True, vocabulary=6, dtype="float64")
    ids = ml.generate(model, PROMPT, tokens=20, temperature=0, seed=0)
    logits = ml.predict(model, ids[:, :-1])
    assert np.array_equal(logits[:, 2:].argmax(axis=-1), ids[:, 3:])


def test_generating_does_not_drop(ml):
    model = gpt(ml, dropout=0.5)
    ids = [ml.generate(model, PROMPT, tokens=4, temperature=0, seed=s) for s in (0, 1)]
    assert np.array_equal(*ids)


def test_a_module_in_training_mode_is_left_in_it():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    from mlcourse import torch as ml

    model = torch.nn.Sequential(torch.nn.Embedding(6, 6), torch.nn.Dropout(0.9))
    model.train()
    ids = [ml.generate(model, PROMPT, tokens=9, temperature=0, seed=0) for _ in "ab"]
    assert np.array_equal(*ids)
    assert model.training


P = np.array([[0.1, 0.4, 0.2, 0.3], [0.25, 0.25, 0.25, 0.25]])


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, P),
        ({"top_k": 9}, P),
        ({"top_p": 1.0}, P),
        ({"top_k": 2}, [[0, 4 / 7, 0, 3 / 7], [0.5, 0.5, 0, 0]]),
        ({"top_p": 0.6}, [[0, 4 / 7, 0, 3 / 7], [1 / 3, 1 / 3, 1 / 3, 0]]),
        ({"top_p": 0.01}, [[0, 1, 0, 0], [1, 0, 0, 0]]),
        ({"top_k": 2, "top_p": 0.55}, [[0, 1, 0, 0], [0.5, 0.5, 0, 0]]),
        ({"temperature": 0.5}, [[1 / 30, 16 / 30, 4 / 30, 9 / 30], P[1]]),
    ],
    ids=str,
)
def test_what_is_drawn_from(settings, expected):
    given = probabilities(np.log(P), **settings)
    assert np.allclose(given, expected, rtol=0, atol=1e-12)


def test_tokens_are_drawn_as_often_as_they_are_likely():
    rows = np.repeat(np.log(P[:1]), 20000, axis=0)
    drawn = next_tokens(rows, top_k=3, rng=np.random.default_rng(0))
    shares = np.bincount(drawn, minlength=4) / len(drawn)
    assert np.abs(shares - np.array([0, 4, 2, 3]) / 9).max() < 0.015


def test_extreme_logits_and_temperatures():
    rng = np.random.default_rng(0)
    rows = np.array([[1e300, 0.0, -1e300]])
    for temperature in (1e-300, 1.0, 1e300):
        p = probabilities(rows, temperature=temperature)
        assert np.isfinite(p).all()
        assert next_tokens(rows[:, :2], temperature=1e-3, rng=rng).tolist() == [0]


def test_an_id_out_of_range_is_refused(ml):
    with pytest.raises(Exception, match=r"out of range|not in \[0, 6\)"):
        ml.generate(gpt(ml), [[1, 6]], tokens=1, seed=0)
