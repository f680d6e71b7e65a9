"""What ``fit``, ``evaluate`` and ``predict`` refuse, before the first step."""

import numpy as np

from mlcourse.batching import hold_out
from mlcourse.callbacks import Callback
from mlcourse.checks.basic import (
    between,
    class_labels,
    finite,
    floating,
    has_dtype,
    integer,
    known,
    not_empty,
    rank,
    same_shape,
    same_size,
    shape_of,
)
from mlcourse.checks.operations import SHAPES, everything
from mlcourse.counting import counted

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


def inputs(x, dtype):
    """Return ``x`` as the NumPy array that a model of ``dtype`` is run on.

    Integers, such as the ids of tokens, become int64; floating-point numbers, of at
    least two axes, take the dtype of the model.
    """
    x = np.asarray(x)
    if has_dtype(x, "int"):
        dtype = "int64"
    else:
        floating("x", x)
    if x.ndim < (1 if dtype == "int64" else 2):
        raise ValueError(
            f"x has shape {x.shape}, but a batch of examples has at least two axes; "
            "for a single example write x[np.newaxis]"
        )
    not_empty("x", x)
    finite("x", x)
    return x.astype(dtype)


def features(x, expected):
    """Refuse examples whose number of features is not the model's."""
    floating("x", x)
    if len(shape_of(x)) != 2:
        raise ValueError(
            f"x has shape {shape_of(x)}, but the model expects (N, {expected}); "
            "flatten images with x.reshape(len(x), -1)"
        )
    same_size("features of x", shape_of(x)[1], expected)


def pair(name, data):
    """Refuse anything but two arrays."""
    if not isinstance(data, (tuple, list)) or len(data) != 2:
        raise TypeError(f"{name} must be a pair (x, y), not {type(data).__name__}")
    return data


def prepare(name, data, *, loss, run, dtype):
    """Return (x, y) in the dtypes of the model; refuse what cannot be trained on.

    Parameters
    ----------
    name : str
        What to call the data in an error.
    data : pair of array_like
    loss : callable
        An operation is known by its name, with the settings of a ``partial``; a
        reader's own loss is tried on a few rows.
    run : callable
        From the first few rows of x to the model's output, both NumPy arrays.
    dtype : str
        Of the model; integer labels stay integers.
    """
    x, y = pair(name, data)
    x, y = inputs(x, dtype), np.asarray(y)
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
    for output in outputs if isinstance(outputs, tuple) else (outputs,):
        finite("the model's output", output)
    settings = getattr(loss, "keywords", {})
    operation = getattr(getattr(loss, "func", loss), "__name__", "")
    if operation in SHAPES:
        everything(operation, outputs, targets=targets, **settings)
    if has_dtype(y, "int") and classifies(outputs, targets):
        class_labels(y[counted(loss, y)], outputs.shape[-1])
    return x, y


def classifies(outputs, y):
    """Return whether outputs are logits: one axis more than integer labels."""
    if isinstance(outputs, tuple) or not has_dtype(y, "int"):
        return False
    return len(shape_of(outputs)) == len(shape_of(y)) + 1


def settings(
    *,
    loss,
    epochs,
    batch_size,
    schedule,
    callbacks,
    accumulate,
    clip_norm,
    penalty,
    precision,
):
    """Refuse settings of ``fit`` that mean nothing."""
    if not callable(loss):
        raise TypeError(f"loss must be a function, not {loss!r}")
    integer("epochs", epochs, at_least=1)
    integer("batch_size", batch_size, at_least=1)
    integer("accumulate", accumulate, at_least=1)
    known("precision", precision, ("full", "mixed"))
    if clip_norm is not None:
        between("clip_norm", clip_norm, 0, float("inf"), include_low=False)
    if penalty is not None and not callable(penalty):
        raise TypeError(
            f"penalty must be a function of an array of weights, not {penalty!r}"
        )
    if schedule is not None and not callable(schedule):
        raise TypeError(
            f"schedule must be a function from the number of updates to a learning "
            f"rate, not {schedule!r}"
        )
    known_callbacks(callbacks)


def known_callbacks(callbacks):
    """Refuse anything but a list of callbacks."""
    if not isinstance(callbacks, (tuple, list)):
        raise TypeError(f"callbacks must be a list, not {callbacks!r}")
    for callback in callbacks:
        if isinstance(callback, type) or not isinstance(callback, Callback):
            raise TypeError(
                f"{callback!r} is no callback: make an object of a subclass of "
                "mlcourse.callbacks.Callback"
            )


def held_out(train, valid, sample_weights, fraction, seed):
    """Divide the training data if a ``validation_split`` asks for it.

    Returns
    -------
    train, valid : pair (x, y)
    sample_weights : array or None
        Of the examples that are left to train on.
    """
    if sample_weights is not None:
        sample_weights = np.asarray(sample_weights)
        rows = len(np.asarray(pair("train", train)[0]))
        rank("sample_weights", sample_weights, ("N",))
        same_size("sample_weights against rows of x", len(sample_weights), rows)
    if fraction is None:
        return train, valid, sample_weights
    if valid is not None:
        raise ValueError("give validation data or a validation_split, not both")
    between("validation_split", fraction, 0, 1, include_low=False, include_high=False)
    x, y = map(np.asarray, pair("train", train))
    if x.ndim and y.ndim:
        same_size("train: rows of y against rows of x", len(y), len(x))
    (x, y, kept), (*valid, _) = hold_out([x, y, sample_weights], fraction, seed)
    return (x, y), tuple(valid), kept


def reference_runs(precision, compile):
    """Refuse what NumPy cannot do."""
    if precision != "full" or compile:
        raise ValueError(
            "the reference computes in full precision and without a compiler; "
            "precision='mixed' and compile=True are for mlcourse.torch and "
            "mlcourse.tensorflow"
        )


def batch(batch_size):
    """Refuse a size of batches below one."""
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
