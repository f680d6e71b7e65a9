"""Parts of an example removed: squares, stretches of time, tokens."""

from dataclasses import dataclass

import numpy as np

from mlcourse.checks.basic import between, integer


@dataclass(frozen=True)
class cutout:
    """Zero a square of ``size`` pixels in each image, at a random place.

    References
    ----------
    DeVries and Taylor (2017), arXiv:1708.04552.
    """

    size: int
    changes = "gaps"

    def __post_init__(self):
        integer("size", self.size, at_least=1)

    def __call__(self, images, rng):
        """Return the images with holes, which may reach over the border."""
        n, height, width, _ = images.shape
        tops = rng.integers(1 - self.size, height, size=(n, 1))
        lefts = rng.integers(1 - self.size, width, size=(n, 1))
        rows, columns = _run(tops, self.size, height), _run(lefts, self.size, width)
        hole = rows[:, :, None] & columns[:, None, :]
        return np.where(hole[..., None], 0, images).astype(images.dtype)


@dataclass(frozen=True)
class time_mask:
    """Zero up to ``steps`` consecutive steps of each sequence.

    References
    ----------
    Park et al. (2019), arXiv:1904.08779.
    """

    steps: int
    changes = "gaps"

    def __post_init__(self):
        integer("steps", self.steps, at_least=1)

    def __call__(self, sequences, rng):
        """Return the sequences with a gap."""
        n, length = sequences.shape[:2]
        count = rng.integers(self.steps + 1, size=(n, 1))
        first = rng.integers(length, size=(n, 1))
        gap = _run(first, count, length)
        return np.where(gap[..., None], 0, sequences).astype(sequences.dtype)


def mask_tokens(ids, *, rate, mask_id, rng):
    """Hide a share of the tokens, for a model to guess.

    Parameters
    ----------
    ids : array of int, shape (N, T)
    rate : float in [0, 1)
    mask_id : int
        What stands in place of a hidden token.
    rng : numpy.random.Generator

    Returns
    -------
    ids : array of int, shape (N, T)
    hidden : array of bool, shape (N, T)

    Examples
    --------
    >>> ids, hidden = mask_tokens(
    ...     np.zeros((2, 50), int), rate=0.5, mask_id=9, rng=np.random.default_rng(0)
    ... )
    >>> bool((ids[hidden] == 9).all()), bool((ids[~hidden] == 0).all())
    (True, True)
    """
    between("rate", rate, 0, 1, include_high=False)
    hidden = rng.random(np.shape(ids)) < rate
    return np.where(hidden, mask_id, ids), hidden


def _run(first, count, length):
    """Return which of ``length`` places lie in the run of ``count`` from ``first``."""
    place = np.arange(length)
    return (first <= place) & (place < first + count)
