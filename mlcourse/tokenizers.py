"""Tokenizers: text as a sequence of integers, and back."""

import heapq
import json
import os
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np

from mlcourse.checks.basic import integer


class CharacterTokenizer:
    """One token for each character of the text that it was made from.

    Parameters
    ----------
    text : str
        Every character that will ever be encoded; tokens are numbered in sorted order.

    Examples
    --------
    >>> tokenizer = CharacterTokenizer("hello")
    >>> tokenizer.encode("hole").tolist()
    [1, 3, 2, 0]
    >>> tokenizer.decode([1, 3, 2, 0])
    'hole'
    """

    def __init__(self, text):
        if not text:
            raise ValueError("the text is empty: there is no character to learn")
        self.characters = "".join(sorted(set(text)))
        self._ids = {c: i for i, c in enumerate(self.characters)}

    def __len__(self):
        """Return the number of tokens."""
        return len(self.characters)

    def encode(self, text):
        """Return the ids of a text; an unknown character is a ValueError."""
        unknown = set(text) - set(self._ids)
        if unknown:
            raise ValueError(
                f"{sorted(unknown)} did not occur in the text that the tokenizer was "
                "made from; make it from all the text"
            )
        return np.array([self._ids[c] for c in text], "int64")

    def decode(self, ids):
        """Return the text of a sequence of ids."""
        return "".join(self.characters[i] for i in _checked(ids, len(self)))


class BytePairTokenizer:
    """Byte-pair encoding: merge the most frequent pair of tokens, again and again.

    Any text can be encoded, as the first 256 tokens are the bytes. Words are merged
    apart from each other; a word carries the space before it.

    Parameters
    ----------
    merges : sequence of pair of int
        Merge number i makes token 256 + i out of two earlier ones.

    References
    ----------
    Sennrich, Haddow and Birch (2016), doi:10.18653/v1/P16-1162.

    Examples
    --------
    >>> tokenizer = BytePairTokenizer.train("low lower lowest low", size=259)
    >>> [tokenizer.decode([i]) for i in tokenizer.encode("lower low")]
    ['low', 'e', 'r', ' low']
    """

    WORD = re.compile(r"\s?[^\W\d_]+|\s?\d+|\s?[^\s\w]+|\s?_+|\s")

    def __init__(self, merges=()):
        self.merges = [tuple(pair) for pair in merges]
        self._rank = {pair: i for i, pair in enumerate(self.merges)}
        self._bytes = [bytes([i]) for i in range(256)]
        for left, right in self.merges:
            if max(left, right) >= len(self._bytes) or min(left, right) < 0:
                raise ValueError(f"merge {(left, right)} uses a token that comes later")
            self._bytes.append(self._bytes[left] + self._bytes[right])
        self._known = {}

    def __len__(self):
        """Return the number of tokens."""
        return len(self._bytes)

    @classmethod
    def train(cls, text, *, size):
        """Learn merges from a text until there are ``size`` tokens.

        Of equally frequent pairs the smaller one is merged. If no pair occurs twice,
        there are fewer tokens.
        """
        integer("size", size, at_least=256)
        counts = Counter(cls.WORD.findall(text))
        words = [list(word.encode()) for word in counts]
        weights = list(counts.values())
        pairs, places = Counter(), defaultdict(set)
        for w, word in enumerate(words):
            for pair in pairwise(word):
                pairs[pair] += weights[w]
                places[pair].add(w)
        queue = [(-count, pair) for pair, count in pairs.items()]
        heapq.heapify(queue)
        merges = []
        while queue and len(merges) < size - 256:
            count, best = heapq.heappop(queue)
            if -count != pairs[best]:
                continue  # the count has changed since; a newer entry is in the queue
            if -count < 2:
                break
            new = 256 + len(merges)
            merges.append(best)
            changed = set()
            for w in places.pop(best):
                for pair in pairwise(words[w]):
                    pairs[pair] -= weights[w]
                    changed.add(pair)
                words[w] = _merge(words[w], best, new)
                for pair in pairwise(words[w]):
                    pairs[pair] += weights[w]
                    places[pair].add(w)
                    changed.add(pair)
            for pair in changed:
                if pairs[pair] > 0:
                    heapq.heappush(queue, (-pairs[pair], pair))
        return cls(merges)

    def encode(self, text):
        """Return the ids of a text, merging in the order that was learned."""
        ids = [i for word in self.WORD.findall(text) for i in self._encode_word(word)]
        return np.array(ids, "int64")

    def decode(self, ids):
        """Return the text of a sequence of ids; broken characters become �."""
        pieces = [self._bytes[i] for i in _checked(ids, len(self))]
        return b"".join(pieces).decode("utf8", errors="replace")

    def save(self, path):
        """Write the merges to a file, as JSON; an existing file is refused."""
        with Path(path).open("x", encoding="utf8") as file:
            json.dump({"merges": self.merges}, file)
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def load(cls, path):
        """Read a tokenizer that ``save`` wrote."""
        return cls(json.loads(Path(path).read_text("utf8"))["merges"])

    def _encode_word(self, word):
        if word not in self._known:
            ids = list(word.encode())
            while len(ids) > 1:
                best = min(pairwise(ids), key=lambda p: self._rank.get(p, len(self)))
                if best not in self._rank:
                    break
                ids = _merge(ids, best, 256 + self._rank[best])
            self._known[word] = ids
        return self._known[word]


def _merge(ids, pair, new):
    """Replace every occurrence of a pair, from left to right."""
    merged, i = [], 0
    while i < len(ids):
        if tuple(ids[i : i + 2]) == pair:
            merged.append(new)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


def _checked(ids, size):
    ids = [int(i) for i in np.asarray(ids).ravel()]
    wrong = [i for i in ids if not 0 <= i < size]
    if wrong:
        raise ValueError(f"token {wrong[0]} is out of range: there are {size} tokens")
    return ids
