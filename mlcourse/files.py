"""Nested dictionaries of arrays in safetensors files.

A name in the file is the path to its array, joined by "/". The format holds numbers
and text alone, so that a file from a stranger cannot run code. Such files are written
under another name first and then renamed: a crash leaves the old file or the new one,
never half of one.
"""

import json
import os
import secrets
from pathlib import Path

import numpy as np

SEPARATOR = "/"


def save_weights(path, weights, *, overwrite=False):
    """Write weights to a safetensors file.

    Parameters
    ----------
    path : str or Path
    weights : dict
        As ``weights`` of any backend returns it.
    overwrite : bool
        Whether a file that is already there may be replaced.

    Raises
    ------
    FileExistsError
        If there is such a file and ``overwrite`` is false.
    ImportError
        If the package safetensors is missing.
    TypeError, ValueError
        If a name is empty or holds a "/", or a leaf is no array of numbers.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "model.safetensors"
    >>> save_weights(path, {"layer1": {"w": np.eye(2), "b": np.zeros(2)}})
    >>> read_weights(path)["layer1"]["w"].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    write(path, weights, {}, overwrite=overwrite)


def read_weights(path):
    """Read weights from a safetensors file, for ``load_weights`` of any backend.

    Returns
    -------
    dict

    Raises
    ------
    FileNotFoundError
    ImportError
        If the package safetensors is missing.
    ValueError
        If the file is cut off, damaged, or not a safetensors file.
    """
    return read(path)[0]


def write(path, tree, notes, *, overwrite):
    """Write a nested dictionary of arrays, and notes that JSON can hold."""
    path = Path(path)
    if path.exists() and not overwrite:
        raise FileExistsError(
            f"{path} exists; choose another name, or pass overwrite=True to replace it"
        )
    arrays = dict(flatten(tree))
    data = _safetensors().numpy.save(arrays, {"notes": json.dumps(notes)})
    replace(path, data)


def replace(path, data):
    """Make a file hold the bytes ``data``, in one step: all of them or none."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def read(path):
    """Return the nested dictionary and the notes that ``write`` has written."""
    package, path = _safetensors(), Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}")
    try:
        with package.safe_open(path, framework="numpy") as file:
            notes = json.loads((file.metadata() or {}).get("notes", "{}"))
            names = file.keys()
            return unflatten({name: file.get_tensor(name) for name in names}), notes
    except (package.SafetensorError, AttributeError, TypeError, ValueError) as error:
        raise ValueError(
            f"{path} is damaged or not a safetensors file ({error}); "
            "get or write it again"
        ) from error


def flatten(tree, path=()):
    """Yield the joined name and the contiguous array of every leaf.

    Examples
    --------
    >>> [name for name, _ in flatten({"layer1": {"w": np.eye(2), "b": np.ones(2)}})]
    ['layer1/w', 'layer1/b']
    """
    if isinstance(tree, dict):
        for name, branch in tree.items():
            if not isinstance(name, str) or not name or SEPARATOR in name:
                raise ValueError(f"a name is text without {SEPARATOR!r}, not {name!r}")
            yield from flatten(branch, (*path, name))
        return
    name, array = SEPARATOR.join(path), np.asarray(tree, order="C")
    if array.dtype.kind not in "fiub" or not path:
        raise TypeError(f"{name or 'weights'}: numbers expected, not {array.dtype}")
    yield name, array


def unflatten(arrays):
    """Build the nested dictionary from joined names.

    Examples
    --------
    >>> unflatten({"layer1/w": 1, "layer1/b": 2})
    {'layer1': {'w': 1, 'b': 2}}
    """
    tree: dict = {}
    for name, array in arrays.items():
        *path, last = name.split(SEPARATOR)
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
        branch[last] = array
    return tree


def _safetensors():
    try:
        import safetensors
        import safetensors.numpy
    except ImportError as error:
        raise ImportError(
            "weights in files need the package safetensors: "
            'pip install "mlcourse[weights]"'
        ) from error
    return safetensors
