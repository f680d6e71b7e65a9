"""Augmentation of images and sequences: new examples that keep their labels.

A step is called with a batch and a generator and returns a changed batch; nothing is
changed in place. Every step says in ``changes`` what it does to an example, and
``compose`` refuses a step whose change the labels would not survive: a mirrored 2 is no
digit, whatever a network learns from it.
"""

from dataclasses import dataclass

import numpy as np

from mlcourse.checks.basic import between, floating, integer, rank

CHANGES = {
    "position": "moves the content",
    "size": "changes the size of the content",
    "tilt": "tilts or slants the content",
    "mirror": "mirrors the content",
    "noise": "changes single values",
    "gaps": "removes parts",
}


def compose(*steps, labels_survive=("position", "size", "tilt", "noise", "gaps")):
    """Chain steps of augmentation into one.

    Parameters
    ----------
    *steps : steps of this module
    labels_survive : sequence of str
        Changes after which an example has the label that it had before, from
        ``CHANGES``. Mirroring is not among them unless you say so.

    Returns
    -------
    callable
        From a batch and a generator to a batch.

    Raises
    ------
    ValueError
        If a step changes what the labels depend on, or a change is unknown.

    Examples
    --------
    >>> photos = compose(flip(), shift(2), labels_survive=("mirror", "position"))
    >>> photos(np.zeros((3, 8, 8, 1)), np.random.default_rng(0)).shape
    (3, 8, 8, 1)
    """
    unknown = set(labels_survive) - set(CHANGES)
    if unknown:
        raise ValueError(f"{sorted(unknown)} unknown; choose from {', '.join(CHANGES)}")
    for step in steps:
        if step.changes not in labels_survive:
            raise ValueError(
                f"{step} {CHANGES[step.changes]}: do the labels survive that? If they "
                f"do, add {step.changes!r} to labels_survive"
            )

    def augmented(batch, rng):
        for step in steps:
            batch = step(batch, rng)
        return batch

    return augmented


# --- images: geometry ----------------------------------------------------------------


def warp(images, matrices):
    """Map every output pixel through an affine matrix and read the image there.

    Parameters
    ----------
    images : array, shape (N, H, W, C)
    matrices : array, shape (N, 2, 3)
        From (row, column, 1) of the output, counted from the center, to the place in
        the input. Between pixels the value is interpolated linearly; outside it is 0.

    Examples
    --------
    >>> image = np.arange(3.0).reshape(1, 1, 3, 1)
    >>> mirror = np.array([[[1.0, 0, 0], [0, -1, 0]]])
    >>> warp(image, mirror).ravel().tolist()
    [2.0, 1.0, 0.0]
    """
    floating("images", images)
    rank("images", images, ("N", "H", "W", "C"))
    n, height, width, channels = images.shape
    center = np.array([(height - 1) / 2, (width - 1) / 2])
    grid = np.indices((height, width)).reshape(2, -1).T - center
    ones = np.ones((len(grid), 1))
    places = np.hstack([grid, ones]) @ matrices.transpose(0, 2, 1) + center
    places = places.clip(-1, [height, width]) + 1  # into a border of zeros
    corner = np.minimum(places.astype(int), [height, width])
    row, column = (places - corner).astype(images.dtype).transpose(2, 0, 1)[..., None]
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    flat = padded.reshape(n, -1, channels)
    first = corner[..., 0] * (width + 2) + corner[..., 1]

    def read(offset):
        return np.take_along_axis(flat, (first + offset)[..., None], axis=1)

    top = read(0) * (1 - column) + read(1) * column
    bottom = read(width + 2) * (1 - column) + read(width + 3) * column
    return (top * (1 - row) + bottom * row).reshape(images.shape)


def _matrices(a, b, c, d, rows=0.0, columns=0.0):
    parts = np.broadcast_arrays(a, b, rows, c, d, columns)
    return np.stack(parts, axis=-1).reshape(-1, 2, 3)


@dataclass(frozen=True)
class shift:
    """Move each image by up to ``pixels`` along each axis, by whole pixels."""

    pixels: int
    changes = "position"

    def __post_init__(self):
        integer("pixels", self.pixels, at_least=0)

    def __call__(self, images, rng):
        """Return the images, moved."""
        moves = rng.integers(-self.pixels, self.pixels + 1, size=(2, len(images)))
        ones = np.ones(len(images))
        return warp(images, _matrices(ones, 0.0, 0.0, ones, *moves.astype(float)))


@dataclass(frozen=True)
class rotate:
    """Turn each image by up to ``degrees`` in either direction; at most 45."""

    degrees: float
    changes = "tilt"

    def __post_init__(self):
        between("degrees", self.degrees, 0, 45)

    def __call__(self, images, rng):
        """Return the images, turned about their centers."""
        angles = np.radians(rng.uniform(-self.degrees, self.degrees, len(images)))
        cos, sin = np.cos(angles), np.sin(angles)
        return warp(images, _matrices(cos, -sin, sin, cos))


@dataclass(frozen=True)
class shear:
    """Slant each image sideways by up to ``degrees`` in either direction."""

    degrees: float
    changes = "tilt"

    def __post_init__(self):
        between("degrees", self.degrees, 0, 45)

    def __call__(self, images, rng):
        """Return the images, slanted."""
        angles = np.radians(rng.uniform(-self.degrees, self.degrees, len(images)))
        ones = np.ones(len(images))
        return warp(images, _matrices(ones, 0.0, np.tan(angles), ones))


@dataclass(frozen=True)
class zoom:
    """Scale each image by a factor between 1 / (1 + share) and 1 + share."""

    share: float
    changes = "size"

    def __post_init__(self):
        between("share", self.share, 0, 1)

    def __call__(self, images, rng):
        """Return the images, scaled about their centers."""
        limit = np.log1p(self.share)
        factors = np.exp(rng.uniform(-limit, limit, len(images)))
        return warp(images, _matrices(1 / factors, 0.0, 0.0, 1 / factors))


@dataclass(frozen=True)
class crop:
    """Cut a window of ``height`` by ``width`` out of each image, at a random place."""

    height: int
    width: int
    changes = "position"

    def __post_init__(self):
        integer("height", self.height, at_least=1)
        integer("width", self.width, at_least=1)

    def __call__(self, images, rng):
        """Return the windows; images smaller than the window are refused."""
        n, height, width, _ = images.shape
        between("height", self.height, 1, height)
        between("width", self.width, 1, width)
        size = self.height, self.width
        windows = np.lib.stride_tricks.sliding_window_view(images, size, axis=(1, 2))
        tops = rng.integers(height - self.height + 1, size=n)
        lefts = rng.integers(width - self.width + 1, size=n)
        return windows[np.arange(n), tops, lefts].transpose(0, 2, 3, 1)


@dataclass(frozen=True)
class flip:
    """Mirror half of the images, left to right or (``vertical``) top to bottom."""

    vertical: bool = False
    changes = "mirror"

    def __call__(self, images, rng):
        """Return the images, some of them mirrored."""
        flipped = np.flip(images, axis=1 if self.vertical else 2)
        return np.where(rng.random((len(images), 1, 1, 1)) < 0.5, flipped, images)


# --- images: values ------------------------------------------------------------------


@dataclass(frozen=True)
class noise:
    """Add normal noise to every entry, of images or of sequences."""

    std: float
    changes = "noise"

    def __post_init__(self):
        between("std", self.std, 0, float("inf"))

    def __call__(self, batch, rng):
        """Return the batch with noise; values are not clipped."""
        floating("batch", batch)
        return batch + rng.normal(0, self.std, batch.shape).astype(batch.dtype)


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

        def inside(length):
            first = rng.integers(1 - self.size, length, size=(n, 1))
            place = np.arange(length)
            return (first <= place) & (place < first + self.size)

        hole = inside(height)[:, :, None] & inside(width)[:, None, :]
        return np.where(hole[..., None], 0, images).astype(images.dtype)


def mixup(images, labels, *, classes, alpha, rng):
    """Blend each example with another, and their labels by the same share.

    Parameters
    ----------
    images : array, shape (N, ...)
    labels : array of int, shape (N,)
    classes : int
    alpha : float, positive
        The share is drawn from Beta(alpha, alpha), one for each example.
    rng : numpy.random.Generator

    Returns
    -------
    images : array, shaped like ``images``
    targets : array, shape (N, classes)
        Rows sum to one; the cross-entropy takes them as soft labels.

    References
    ----------
    Zhang et al. (2018), arXiv:1710.09412.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> _, targets = mixup(np.ones((2, 4)), [0, 1], classes=2, alpha=1.0, rng=rng)
    >>> targets.sum(axis=1).tolist()
    [1.0, 1.0]
    """
    floating("images", images)
    between("alpha", alpha, 0, float("inf"), include_low=False)
    partner = rng.permutation(len(images))
    share = rng.beta(alpha, alpha, size=len(images)).astype(images.dtype)
    targets = np.eye(classes, dtype=images.dtype)[np.asarray(labels)]

    def blend(x):
        weight = share.reshape(-1, *[1] * (x.ndim - 1))
        return weight * x + (1 - weight) * x[partner]

    return blend(images), blend(targets)


# --- sequences -----------------------------------------------------------------------


@dataclass(frozen=True)
class stretch:
    """Multiply each sequence (T, features) by a factor near one, drawn normally."""

    std: float
    changes = "size"

    def __post_init__(self):
        between("std", self.std, 0, 1)

    def __call__(self, sequences, rng):
        """Return the sequences, each scaled as a whole."""
        floating("sequences", sequences)
        factors = rng.normal(1, self.std, (len(sequences), 1, 1))
        return sequences * factors.astype(sequences.dtype)


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
        place = np.arange(length)
        gap = (first <= place) & (place < first + count)
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
