"""Inverted dropout with a given mask; models use ``torch.nn.Dropout``."""

from mlcourse.checks.operations import checked


@checked
def dropout(x, *, mask, rate):
    """Zero the entries that ``mask`` drops and scale the others by 1 / (1 − rate)."""
    return x * mask / (1 - rate)
