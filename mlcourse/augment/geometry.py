"""Where the content of an image is: moved, turned, slanted, scaled, cut, mirrored."""

from dataclasses import dataclass

import numpy as np

from mlcourse.checks.basic import between, floating, integer, rank


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
