"""The values of an example: blurred by noise, scaled as a whole."""

from dataclasses import dataclass

from mlcourse.checks.basic import between, floating


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
