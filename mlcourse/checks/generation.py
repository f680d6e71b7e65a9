"""What ``generate`` refuses."""

import math

import numpy as np

from mlcourse.checks.basic import between, boolean, finite, has_dtype, integer, rank


def prompt(ids):
    """Return prompts as int64; refuse anything but rows of ids."""
    ids = np.asarray(ids)
    if not has_dtype(ids, "int"):
        raise TypeError(
            f"prompt_ids holds the ids of tokens, which are integers, not {ids.dtype}"
        )
    if ids.ndim == 1:
        raise ValueError(
            f"prompt_ids has shape {ids.shape}, but rows (N, T) are expected; for a "
            "single prompt write prompt_ids[np.newaxis]"
        )
    rank("prompt_ids", ids, ("N", "T"))
    if ids.size == 0:
        raise ValueError(
            f"prompt_ids has shape {ids.shape}; every prompt needs at least one token"
        )
    return ids.astype("int64")


def settings(tokens, temperature, top_k, top_p, cache):
    """Refuse settings that leave nothing to draw."""
    integer("tokens", tokens, at_least=1)
    between("temperature", temperature, 0, math.inf)
    if top_k is not None:
        integer("top_k", top_k, at_least=1)
    if top_p is not None:
        between("top_p", top_p, 0, 1, include_low=False)
    boolean("cache", cache)


def logits(rows):
    """Return logits in double precision; refuse NaN and infinity."""
    rows = np.asarray(rows, "float64")
    rank("logits", rows, ("N", "V"))
    finite("the logits of the next token", rows)
    return rows


def of_every_position(outputs):
    """Refuse a model that does not give logits at every position."""
    rank("generate: the output of the model", outputs, ("N", "T", "vocabulary"))
