"""Inverted dropout with a mask that is known; models use ``F.dropout``."""

import torch

from mlcourse.checks.operations import checked


@checked
def dropout(x, *, rate, mask=None, rng=None):
    """Zero the entries that ``mask`` drops and scale the others by 1 / (1 − rate)."""
    if mask is None:
        mask = torch.from_numpy(rng.random(x.shape) >= rate).to(x.device)
    return x * mask / (1 - rate)
