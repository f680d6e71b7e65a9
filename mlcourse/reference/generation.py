"""Writing: tokens drawn one after the other from what a model predicts."""

from mlcourse import sampling
from mlcourse.checks import generation as checks


def generate(
    model,
    prompt_ids,
    *,
    tokens,
    temperature=1.0,
    top_k=None,
    top_p=None,
    seed,
    cache=True,
):
    """Continue prompts, token by token.

    Parameters
    ----------
    model : model of this backend
        From ids (N, T) to logits (N, T, vocabulary), such as ``models.gpt``, or
        ``models.recurrent`` with a vocabulary and ``every_step``, or
        ``models.encoder_decoder``, whose prompts begin with the source.
    prompt_ids : array of int, shape (N, T)
    tokens : int
        How many to append.
    temperature : float
        Divides the logits; at 0 the likeliest token is taken.
    top_k : int, optional
        Draw from that many tokens, the likeliest.
    top_p : float in (0, 1], optional
        Draw from the smallest set of likeliest tokens that have this probability.
    seed : int
        The same seed gives the same tokens in every backend, as far as their logits
        agree.
    cache : bool
        Whether to keep the keys and values of what was read, so that each step
        computes one position only. The tokens are the same either way.

    Returns
    -------
    array of int64, shape (N, T + tokens)
        The prompts with their continuations, in NumPy.

    Raises
    ------
    TypeError, ValueError
        If prompts are not rows of integers, a setting means nothing, or the model
        gives no logits at every position.

    Notes
    -----
    What is longer than the model's ``length`` slides: only the last ``length`` tokens
    are read, the first of them at position 0; a source in front of them stays. Each of
    them then has a new position and no longer sees the token that left, so its keys
    and values change: once the window is full, the cache is of no use and every step
    reads the whole window. Models without a cache (those without a method
    ``with_cache``) always do.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> model = ml.models.gpt(10, length=8, width=6, heads=2, layers=1)
    >>> ml.generate(model, [[1, 2, 3]], tokens=4, seed=0).shape
    (1, 7)
    """
    caches = hasattr(model, "with_cache")

    def read(ids, past):
        logits, past = model.with_cache(ids, past) if caches else (model(ids), None)
        checks.of_every_position(logits)
        return logits[:, -1], past

    return sampling.generate(
        read,
        prompt_ids,
        source_length=getattr(model, "source_length", 0),
        length=getattr(model, "length", None),
        tokens=tokens,
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        seed=seed,
        cache=cache,
    )
