"""Named arrays that belong together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dataset:
    """Named arrays that belong together, and where they come from.

    Arrays are read as attributes: ``load("digits").images``.
    """

    name: str
    description: str
    source: str
    license: str
    arrays: dict

    def __getattr__(self, name):
        """Return the array ``name``."""
        if name.startswith("_") or name not in self.arrays:
            arrays = ", ".join(self.arrays) if not name.startswith("_") else ""
            raise AttributeError(f"no array {name!r} in this data set; it has {arrays}")
        return self.arrays[name]

    def __repr__(self):
        shapes = ", ".join(f"{k} {v.shape}" for k, v in self.arrays.items())
        return f"Dataset {self.name}: {shapes}"
