"""What recurrent models refuse, and what all models of sequences refuse to read."""

from mlcourse.checks.basic import (
    boolean,
    floating,
    has_dtype,
    integer,
    known,
    rank,
    same_size,
    shape_of,
)

CELLS = ("lstm", "gru", "rnn")


def recurrent(
    features,
    hidden,
    outputs,
    cell,
    layers,
    bidirectional,
    every_step,
    vocabulary,
    padding,
    dtype,
):
    """Refuse a recurrent network that cannot be built."""
    sizes = {"features": features, "hidden": hidden, "outputs": outputs}
    for what, size in (sizes | {"layers": layers}).items():
        integer(f"recurrent: {what}", size, at_least=1)
    known("cell", cell, CELLS)
    boolean("recurrent: bidirectional", bidirectional)
    boolean("recurrent: every_step", every_step)
    if vocabulary is not None:
        integer("recurrent: vocabulary", vocabulary, at_least=1)
    padding_id("recurrent", padding, vocabulary)
    known("dtype", dtype, ("float32", "float64"))


def padding_id(name, padding, vocabulary):
    """Refuse a padding that is not one of the tokens."""
    if padding is None:
        return
    if vocabulary is None:
        raise ValueError(
            f"{name}: padding is the id of a token, so it needs a vocabulary"
        )
    integer(f"{name}: padding", padding, at_least=0)
    if padding >= vocabulary:
        raise ValueError(
            f"{name}: padding {padding} is out of range: with a vocabulary of "
            f"{vocabulary}, ids run from 0 to {vocabulary - 1}"
        )


def python_integers(*sizes):
    """Return NumPy's integers as Python's, on which the frameworks insist.

    Examples
    --------
    >>> import numpy as np
    >>> python_integers(np.int64(3), None)
    [3, None]
    """
    return [None if size is None else int(size) for size in sizes]


def sequences(x, features):
    """Refuse anything but sequences of vectors with that many features."""
    floating("x", x)
    rank("x", x, ("N", "T", "features"))
    same_size("features of x", shape_of(x)[2], features)
    _steps(x)


def ids(x, length=None):
    """Refuse anything but rows of tokens that are not too long."""
    if not has_dtype(x, "int"):
        raise TypeError(
            "x holds the ids of tokens, which are integers, not "
            f"{getattr(x, 'dtype', type(x).__name__)}"
        )
    rank("x", x, ("N", "T"))
    _steps(x)
    steps = shape_of(x)[1]
    if None not in (steps, length) and steps > length:
        raise ValueError(
            f"x has {steps} tokens in a row, but the model sees at most {length}; cut "
            "them, or build the model with a larger length"
        )


def _steps(x):
    if shape_of(x)[1] == 0:
        raise ValueError(f"x has no steps (its shape is {shape_of(x)})")
