"""Checking a hand-derived pullback against finite differences.

The derivative of f along v is measured, not derived: (f(x + hv) − f(x − hv)) / 2h has
an error of order h², and in float64 with h near 1e-5 it is right to about ten digits.
"""

import numpy as np

from mlcourse.checks.basic import same_shape


def relative_error(a, b):
    """Return ‖a − b‖ / max(‖a‖, ‖b‖) over whole arrays; 0 where both are zero.

    If any number is not finite the error is infinite, so that no maximum hides it.
    Arrays of different shapes are a ValueError.

    Examples
    --------
    >>> relative_error(np.array([3.0, 4.0]), np.array([3.0, 4.0]))
    0.0
    >>> relative_error(np.array([2.0]), np.array([1.0]))
    0.5
    """
    a, b = np.asarray(a), np.asarray(b)
    same_shape("relative_error", a=a, b=b)
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return float("inf")
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / size) if size > 0 else 0.0


def compare_gradients(ours, theirs, vanishing=()):
    """Return the relative error of every argument's gradient.

    Those at the positions in ``vanishing`` are zero but for rounding: their difference
    is divided by the norm of the largest gradient of all.

    Examples
    --------
    >>> ours, theirs = np.array([[2.0], [1e-9]]), np.array([[2.0], [0.0]])
    >>> compare_gradients(ours, theirs), compare_gradients(ours, theirs, vanishing=(1,))
    ([0.0, 1.0], [0.0, 5e-10])
    """
    largest = max((float(np.linalg.norm(g)) for g in theirs), default=0.0)
    return [
        float(np.linalg.norm(a - b)) / (largest or 1.0)
        if i in vanishing and np.isfinite(a).all()
        else relative_error(a, b)
        for i, (a, b) in enumerate(zip(ours, theirs, strict=True))
    ]


def numerical_pullback(f, args, dy, step=1e-5):
    """Pull ``dy`` back through ``f`` by central differences, entry by entry.

    Parameters
    ----------
    f : callable
        From arrays to an array, or to a tuple of arrays.
    args : sequence of array, float64
    dy : array, or tuple of array
        A gradient shaped like ``f(*args)``. Take a random one: ones are in the blind
        spot of every operation whose outputs have a constant sum.
    step : float
        h, for entries of about unit size; scaled with larger entries.

    Returns
    -------
    list of ndarray
        One gradient for each of ``args``.

    Examples
    --------
    >>> (slope,) = numerical_pullback(np.square, [np.array([3.0])], np.array([1.0]))
    >>> round(float(slope[0]), 6)
    6.0
    """
    arrays = [np.array(arg, "float64") for arg in args]
    gradients = [np.zeros_like(arg) for arg in arrays]
    for arg, gradient in zip(arrays, gradients, strict=True):
        for i in np.ndindex(arg.shape):
            x, h = arg[i], step * max(1.0, abs(arg[i]))
            arg[i] = x + h
            above = f(*(a.copy() for a in arrays))  # which f may return a view of
            arg[i] = x - h
            below = f(*(a.copy() for a in arrays))
            arg[i] = x
            gradient[i] = inner_product(dy, above, below) / (2 * h)
    return gradients


def inner_product(dy, above, below=0.0):
    """Return ⟨dy, above − below⟩, summed over the outputs where there are several.

    Examples
    --------
    >>> float(inner_product(np.array([2.0, 3.0]), np.array([1.0, 1.0])))
    5.0
    """
    if not isinstance(dy, tuple):
        return np.sum(dy * (above - below))
    below = below if isinstance(below, tuple) else (below,) * len(dy)
    return sum(map(inner_product, dy, above, below))


def convert(ml, kwargs, dtype):
    """Convert the arrays among keywords to a backend; labels stay integers.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> convert(ml, {"targets": np.array([1]), "rate": 0.5}, "float64")
    {'targets': array([1]), 'rate': 0.5}
    """

    def one(value):
        if not isinstance(value, np.ndarray):
            return value
        return ml.array(value, dtype if value.dtype.kind == "f" else None)

    return {name: one(value) for name, value in kwargs.items()}


def random_like(y, rng):
    """Draw a random gradient for an output, or one for each of several outputs.

    Examples
    --------
    >>> random_like(np.zeros((2, 3)), np.random.default_rng(0)).shape
    (2, 3)
    """
    if isinstance(y, tuple):
        return tuple(random_like(one, rng) for one in y)
    return rng.standard_normal(tuple(y.shape))


def gradient_errors(ml, name, *args, rng, **kwargs):
    """Compare a backend's gradients with central differences, for a random dy.

    Parameters
    ----------
    ml : module
        A backend, such as ``mlcourse.reference``.
    name : str
        Of the operation.
    *args : array_like
        Its arrays; they are taken in float64.
    rng : numpy.random.Generator
        Draws dy.
    **kwargs
        Passed to the operation.

    Returns
    -------
    list of float
        The relative error of the gradient of each of ``args``.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> errors = gradient_errors(ml, "tanh", [0.5, 2.0], rng=np.random.default_rng(0))
    >>> max(errors) < 1e-9
    True
    """
    operation, kwargs = getattr(ml, name), convert(ml, kwargs, "float64")

    def f(*arrays):
        y = operation(*(ml.array(a, "float64") for a in arrays), **kwargs)
        return tuple(map(ml.numpy, y)) if isinstance(y, tuple) else ml.numpy(y)

    y, pullback = ml.vjp(operation, *(ml.array(a, "float64") for a in args), **kwargs)
    dy = random_like(y, rng)
    dys = dy if isinstance(dy, tuple) else (dy,)
    derived = map(ml.numpy, pullback(*(ml.array(d, "float64") for d in dys)))
    measured = numerical_pullback(f, args, dy)
    return [relative_error(a, b) for a, b in zip(derived, measured, strict=True)]
