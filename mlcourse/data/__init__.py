"""Data sets by name, as named NumPy arrays with their source and licence."""

from mlcourse.data.dataset import Dataset
from mlcourse.data.datasets import load, names

__all__ = ["Dataset", "load", "names"]
