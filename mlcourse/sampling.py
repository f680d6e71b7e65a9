"""The choice of the next token, for all backends.

The models run in their frameworks; what is drawn from their logits is drawn here, in
NumPy and double precision, so that the same seed gives the same tokens everywhere.
"""

import numpy as np

from mlcourse.checks import generation as checks
from mlcourse.seeding import generator


def generate(
    read,
    prompt,
    *,
    source_length,
    length,
    tokens,
    temperature,
    top_k,
    top_p,
    seed,
    cache,
):
    """Append tokens to prompts, one at a time.

    Parameters
    ----------
    read : callable
        From ids of shape (N, T) and a cache, which is None at first, to the logits
        of the last position, shape (N, V), and the cache with these ids, or None.
    prompt : array of int, shape (N, T)
    source_length : int
        How many ids in front are always read: a source, or none.
    length : int or None
        How many of the ids behind them can be read at once.
    tokens, temperature, top_k, top_p, seed
        As ``generate`` of any backend explains.
    cache : bool
        Whether to give the cache back to ``read``, and only new ids with it.

    Returns
    -------
    array of int64, shape (N, T + tokens)

    Examples
    --------
    >>> def read(ids, cache):  # after id i, i + 1 is most likely
    ...     return np.eye(4)[(ids[:, -1] + 1) % 4], None
    >>> how = {"temperature": 0, "top_k": None, "top_p": None, "seed": 0}
    >>> how |= {"source_length": 0, "length": None, "cache": False}
    >>> generate(read, [[2]], tokens=3, **how).tolist()
    [[2, 3, 0, 1]]
    """
    ids = checks.prompt(prompt)
    checks.settings(tokens, temperature, top_k, top_p, cache)
    rng = generator(seed, "sampling")
    window = None if length is None else source_length + length
    kept, past = 0, None
    for _ in range(tokens):
        if cache and past is not None and kept != window:
            new = ids[:, -1:]
        else:
            past, kept = None, 0
            new = _within(ids, source_length, length)
        logits, past = read(new, past)
        kept += new.shape[1]
        chosen = next_tokens(
            logits, temperature=temperature, top_k=top_k, top_p=top_p, rng=rng
        )
        ids = np.concatenate([ids, chosen[:, None]], axis=1)
    return ids


def _within(ids, source_length, length):
    """Cut what is between the source and the last ``length`` ids."""
    source, others = np.split(ids, [source_length], axis=1)
    others = others if length is None else others[:, -length:]
    return np.concatenate([source, others], axis=1)


def next_tokens(logits, *, temperature=1.0, top_k=None, top_p=None, rng):
    """Draw one token per row of logits.

    Parameters
    ----------
    logits : array, shape (N, V)
    temperature, top_k, top_p
        As ``probabilities`` takes them; at a temperature of 0 the likeliest token is
        taken, the first of several.
    rng : numpy.random.Generator

    Returns
    -------
    array of int64, shape (N,)

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> next_tokens([[1.0, 3.0, 2.0]], temperature=0, rng=rng).tolist()
    [1]
    """
    logits = checks.logits(logits)
    if temperature == 0:
        return logits.argmax(axis=-1)
    p = probabilities(logits, temperature=temperature, top_k=top_k, top_p=top_p)
    below = p.cumsum(axis=-1)
    u = rng.random((len(p), 1)) * below[:, -1:]
    return (u < below).argmax(axis=-1)


def probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    """Turn logits into the distribution that tokens are drawn from.

    Parameters
    ----------
    logits : array, shape (N, V)
    temperature : float, positive
        Divides the logits: below 1 likely tokens become likelier.
    top_k : int, optional
        Keep only that many tokens, the likeliest; of equals the first.
    top_p : float in (0, 1], optional
        Keep only the smallest set of likeliest tokens whose probabilities add up to
        at least ``top_p`` (the nucleus), after ``top_k`` did its part.

    Returns
    -------
    array of float64, shape (N, V)

    References
    ----------
    Holtzman et al. (2020), arXiv:1904.09751.

    Examples
    --------
    >>> logits = np.log([[0.5, 0.1, 0.4]])
    >>> probabilities(logits, top_k=1).round(3).tolist()
    [[1.0, 0.0, 0.0]]
    >>> probabilities(logits, top_p=0.8).round(3).tolist()
    [[0.556, 0.0, 0.444]]
    """
    z = np.asarray(logits, "float64")
    with np.errstate(over="ignore"):  # what is infinitely unlikely gets a zero
        z = (z - z.max(axis=-1, keepdims=True)) / temperature
    order = np.argsort(-z, axis=-1, kind="stable")
    p = np.take_along_axis(np.exp(z), order, axis=-1)
    if top_k is not None:
        p[:, top_k:] = 0
    p /= p.sum(axis=-1, keepdims=True)
    if top_p is not None:
        before = p.cumsum(axis=-1) - p
        p[before >= top_p] = 0
        p /= p.sum(axis=-1, keepdims=True)
    unsorted = np.empty_like(p)
    np.put_along_axis(unsorted, order, p, axis=-1)
    return unsorted
