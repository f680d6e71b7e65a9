"""Tokenizers: nothing is lost, and the merges are those of the definition."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse.tokenizers import BytePairTokenizer, CharacterTokenizer

TEXT = (
    "the cat sat on the mat; the rat sat on the cat. That cat, that rat!\n"
    "Katz und Maus: größer als 1984_05, naïve café 猫\n\n  two  spaces\tand a tab "
) * 3


@pytest.fixture(scope="module")
def tokenizer():
    return BytePairTokenizer.train(TEXT, size=300)


def merges_by_definition(text, count):
    """The merges, by counting all pairs anew each time."""
    words = [list(word.encode()) for word in BytePairTokenizer.WORD.findall(text)]
    merges = []
    for new in range(256, 256 + count):
        pairs = Counter(pair for word in words for pair in pairwise(word))
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for word in words:
            i = 0
            while i + 1 < len(word):
                if (word[i], word[i + 1]) == best:
                    word[i : i + 2] = [new]
                i += 1
    return merges


def test_the_merges_are_those_of_the_definition(tokenizer):
    assert tokenizer.merges == merges_by_definition(TEXT, 300 - 256)


@settings(max_examples=30, deadline=None)
@given(st.text("ab ", max_size=60))
def test_the_merges_of_random_texts(text):
    merges = BytePairTokenizer.train(text, size=262).merges
    assert merges == merges_by_definition(text, len(merges))


@settings(max_examples=100, deadline=None)
@given(text=st.text())
def test_any_text_comes_back(tokenizer, text):
    assert tokenizer.decode(tokenizer.encode(text)) == text


@settings(max_examples=50, deadline=None)
@given(text=st.text(st.sampled_from(sorted(set(TEXT)))))
def test_characters_come_back(text):
    tokenizer = CharacterTokenizer(TEXT)
    assert tokenizer.decode(tokenizer.encode(text)) == text


def test_a_trained_tokenizer_needs_fewer_tokens(tokenizer):
    assert len(tokenizer.encode(TEXT)) < 0.7 * len(TEXT.encode())
    assert tokenizer.encode(TEXT).max() < len(tokenizer) == 300


def test_training_stops_where_nothing_repeats():
    assert len(BytePairTokenizer.train("abc", size=500)) == 256


def test_saved_and_loaded(tokenizer, tmp_path):
    path = tmp_path / "tokenizer.json"
    tokenizer.save(path)
    loaded = BytePairTokenizer.load(path)
    assert np.array_equal(loaded.encode(TEXT), tokenizer.encode(TEXT))
    with pytest.raises(FileExistsError):
        tokenizer.save(path)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: CharacterTokenizer(""), "empty"),
        (lambda: CharacterTokenizer("ab").encode("abc"), r"\['c'\]"),
        (lambda: CharacterTokenizer("ab").decode([2]), "token 2 is out of range"),
        (lambda: BytePairTokenizer().decode([-1]), "token -1 is out of range"),
        (lambda: BytePairTokenizer([(300, 1)]), "comes later"),
        (lambda: BytePairTokenizer.train("abc", size=100), "at least 256"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()
