"""What ``fit``, ``evaluate`` and ``predict`` refuse, before the first step."""

import numpy as np

from mlcourse.checks.basic import (
    between,
    class_labels,
    finite,
    floating,
    has_dtype,
    integer,
    known,
    not_empty,
    same_shape,
    same_size,
    shape_of,
)
from mlcourse.checks.operations import everything

ACTIVATIONS = (
    "relu",
    "leaky_relu",
    "elu",
    "gelu",
    "silu",
    "softplus",
    "sigmoid",
    "tanh",
)
INITIALIZERS = ("he_normal", "xavier_uniform")


def inputs(x):
    """Return ``x`` as a NumPy array; refuse what a model cannot be run on."""
    x = np.asarray(x)
    floating("x", x)
    if x.ndim < 2:
        raise ValueError(
            f"x has shape {x.shape}, but a batch of examples has at least two axes; "
            "for a single example write x[np.newaxis]"
        )
    not_empty("x", x)
    finite("x", x)
    return x


def features(x, expected):
    """Refuse examples whose number of features is not the model's."""
    floating("x", x)
    if len(shape_of(x)) != 2:
        raise ValueError(
            f"x has shape {shape_of(x)}, but the model expects (N, {expected}); "
            "flatten images with x.reshape(len(x), -1)"
        )
    same_size("features of x", shape_of(x)[1], expected)


def prepare(name, data, *, loss, run, dtype):
    """Return (x, y) in the dtypes of the model; refuse what cannot be trained on.

    Parameters
    ----------
    name : str
        What to call the data in an error.
    data : pair of array_like
    loss : callable
        Known by its name; a reader's own loss is checked for finite outputs alone.
    run : callable
        From the first few rows of x to the model's output, both NumPy arrays.
    dtype : str
        Of the model; integer labels stay integers.
    """
    if not isinstance(data, (tuple, list)) or len(data) != 2:
        raise TypeError(f"{name} must be a pair (x, y), not {type(data).__name__}")
    x, y = inputs(data[0]).astype(dtype), np.asarray(data[1])
    if y.ndim == 0:
        raise ValueError(f"{name}: y is a single number; one entry per row is expected")
    same_size(f"{name}: rows of y against rows of x", len(y), len(x))
    if has_dtype(y, "float"):
        finite(f"{name}: y", y)
        y = y.astype(dtype)
    elif has_dtype(y, "int"):
        y = y.astype("int64")
    else:
        raise TypeError(f"{name}: y has dtype {y.dtype}; integers or floats expected")

    outputs, targets = run(x[:64]), y[:64]
    finite("the model's output", outputs)
    everything(loss.__name__, outputs, targets=targets)
    if has_dtype(y, "int"):
        class_labels(y, outputs.shape[-1])
    return x, y


def settings(*, epochs, batch_size):
    """Refuse a number of epochs or a batch size below one."""
    integer("epochs", epochs, at_least=1)
    integer("batch_size", batch_size, at_least=1)


def mlp(sizes, activation, dropout, initializer, dtype):
    """Refuse a multilayer perceptron that cannot be built."""
    if len(sizes) < 2:
        raise ValueError(f"sizes must name at least inputs and outputs, not {sizes!r}")
    for size in sizes:
        integer("each size of a layer", size, at_least=1)
    known("activation", activation, ACTIVATIONS)
    known("initializer", initializer, INITIALIZERS)
    known("dtype", dtype, ("float32", "float64"))
    between("dropout", dropout, 0, 1, include_high=False)


def weights(current, given):
    """Refuse weights that do not have the names and shapes of the model's own."""

    def check(path, mine, theirs):
        if isinstance(mine, dict):
            if not isinstance(theirs, dict) or mine.keys() != theirs.keys():
                names = list(theirs) if isinstance(theirs, dict) else theirs
                raise ValueError(f"weights{path}: {list(mine)} expected, not {names}")
            for name in mine:
                check(f"{path}[{name!r}]", mine[name], theirs[name])
        else:
            same_shape("weights" + path, expected=mine, given=np.asarray(theirs))
            finite("weights" + path, theirs)

    check("", current, given)
