"""The registry of data sets."""

from dataclasses import dataclass

from mlcourse.checks.basic import known


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


def names():
    """List the names that ``load`` knows.

    Examples
    --------
    >>> names()
    ['digits']
    """
    return list(_LOADERS)


def load(name):
    """Load a data set.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    Dataset

    Raises
    ------
    ValueError
        If the name is unknown.
    ModuleNotFoundError
        If the package that carries the data is not installed.

    Examples
    --------
    >>> load("digits")
    Dataset digits: images (1797, 8, 8, 1), labels (1797,)
    """
    known("data set", name, _LOADERS)
    return _LOADERS[name]()


def _digits():
    try:
        from sklearn.datasets import load_digits
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "the digits come with scikit-learn, which is not installed: "
            'pip install "mlcourse[data]"'
        ) from error
    digits = load_digits()
    images = (digits.images / 16).astype("float32")[..., None]
    return Dataset(
        name="digits",
        description=(
            "1797 handwritten digits of 8 by 8 pixels, from 0 (paper) to 1 (ink): "
            "the test part of the Optical Recognition of Handwritten Digits data, "
            "written by 13 people"
        ),
        source="E. Alpaydin and C. Kaynak (1998), UCI, doi:10.24432/C50P49",
        license="CC BY 4.0",
        arrays={"images": images, "labels": digits.target.astype("int64")},
    )


_LOADERS = {"digits": _digits}
