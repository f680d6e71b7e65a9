"""Initial weights, drawn in NumPy so that every backend starts from the same bits.

Weights of dense layers have shape (in, out): ``in`` is the fan-in, ``out`` the
fan-out.
"""

from itertools import pairwise

import numpy as np

from mlcourse.checks.basic import between, integer
from mlcourse.seeding import generator


def normal(shape, *, std, rng, dtype="float32"):
    """Draw from the normal distribution with mean 0 and standard deviation ``std``.

    Parameters
    ----------
    shape : tuple of int
    std : float, at least 0
    rng : numpy.random.Generator
    dtype : str

    Examples
    --------
    >>> normal((2, 3), std=0.1, rng=np.random.default_rng(0)).shape
    (2, 3)
    """
    between("std", std, 0, float("inf"), include_high=False)
    return (std * rng.standard_normal(shape)).astype(dtype)


def he_normal(shape, *, rng, dtype="float32"):
    """Draw with variance 2 / fan-in, which keeps the scale through ReLU layers.

    Parameters
    ----------
    shape : tuple (in, out)
    rng : numpy.random.Generator
    dtype : str

    Raises
    ------
    ValueError
        If ``shape`` is not a pair of positive integers.

    References
    ----------
    He, Zhang, Ren and Sun (2015), arXiv:1502.01852.

    Examples
    --------
    >>> w = he_normal((200, 300), rng=np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.1
    """
    fan_in, _ = _fans(shape)
    return normal(shape, std=(2 / fan_in) ** 0.5, rng=rng, dtype=dtype)


def xavier_uniform(shape, *, rng, dtype="float32"):
    """Draw uniformly with variance 2 / (fan-in + fan-out), for tanh and sigmoid.

    Parameters
    ----------
    shape : tuple (in, out)
    rng : numpy.random.Generator
    dtype : str

    Raises
    ------
    ValueError
        If ``shape`` is not a pair of positive integers.

    References
    ----------
    Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html.

    Examples
    --------
    >>> w = xavier_uniform((1, 2), rng=np.random.default_rng(0))
    >>> bool((abs(w) <= 2**0.5).all())
    True
    """
    limit = (6 / sum(_fans(shape))) ** 0.5
    return rng.uniform(-limit, limit, shape).astype(dtype)


def _fans(shape):
    if len(shape) != 2:
        raise ValueError(f"a dense weight has shape (in, out), not {tuple(shape)}")
    for size in shape:
        integer("each size of shape", size, at_least=1)
    return shape


def mlp_weights(sizes, *, initializer, seed, dtype, stream="weights"):
    """Draw the initial weights of a multilayer perceptron; biases are zero.

    Parameters
    ----------
    sizes : sequence of int
        Features of the input, widths of the hidden layers, outputs.
    initializer : {"he_normal", "xavier_uniform"}
    seed : int
    dtype : str
    stream : str
        What the random numbers are for; the parts of a model have their own.

    Returns
    -------
    dict
        ``{"layer1": {"w": …, "b": …}, "layer2": …}``

    Examples
    --------
    >>> weights = mlp_weights((4, 3), initializer="he_normal", seed=0, dtype="float32")
    >>> weights["layer1"]["w"].shape, weights["layer1"]["b"].tolist()
    ((4, 3), [0.0, 0.0, 0.0])
    """
    draw = {"he_normal": he_normal, "xavier_uniform": xavier_uniform}[initializer]
    rng = generator(seed, stream)
    return {
        f"layer{i}": {
            "w": draw((fan_in, fan_out), rng=rng, dtype=dtype),
            "b": np.zeros(fan_out, dtype),
        }
        for i, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1)
    }
