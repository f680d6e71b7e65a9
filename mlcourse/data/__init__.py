"""Data sets by name, as named NumPy arrays with their source and licence."""

from mlcourse.data.datasets import Dataset, load, names

__all__ = ["Dataset", "load", "names"]
