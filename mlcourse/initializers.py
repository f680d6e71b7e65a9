"""Initial weights, drawn in NumPy so that every backend starts from the same bits.

The fan-in is the number of inputs that an output sums over, the fan-out the number of
outputs that an input enters; ``fans`` counts them from the shape of a weight. An
embedding reads one row at a time and sums over nothing: draw it from ``normal``.
"""

import math

import numpy as np

from mlcourse.checks.basic import between, integer


def fans(shape, *, groups=1, gates=1):
    """Count the inputs of an output, and the outputs of an input.

    Parameters
    ----------
    shape : tuple of int
        (in, out) for a dense weight, (H, G · H) for a recurrent one with G gates side
        by side, (K, in / groups, out) or (KH, KW, in / groups, out) for the kernel of a
        convolution.
    groups : int
        Of a grouped convolution.
    gates : int
        G: each gate is a weight of its own.

    Returns
    -------
    fan_in, fan_out : int

    Raises
    ------
    ValueError
        If ``shape`` has fewer than two sizes, one is not a positive integer, or the
        last is no multiple of ``groups`` or ``gates``.

    Examples
    --------
    >>> fans((4, 8)), fans((3, 3, 4, 8))
    ((4, 8), (36, 72))
    >>> fans((3, 2, 8), groups=2), fans((4, 16), gates=4)
    ((6, 12), (4, 4))
    """
    if len(shape) < 2:
        raise ValueError(
            f"a weight has shape (in, out) or (…, in, out), not {tuple(shape)}"
        )
    for size in shape:
        integer("each size of shape", size, at_least=1)
    *window, size_in, size_out = shape
    for what, parts in (("groups", groups), ("gates", gates)):
        integer(what, parts, at_least=1)
        if size_out % parts:
            raise ValueError(f"{size_out} outputs cannot be split into {parts} {what}")
    area = math.prod(window)
    return area * size_in, area * size_out // (groups * gates)


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


def uniform(shape, *, limit, rng, dtype="float32"):
    """Draw uniformly from [−limit, limit), with variance limit² / 3.

    Parameters
    ----------
    shape : tuple of int
    limit : float, at least 0
    rng : numpy.random.Generator
    dtype : str

    Examples
    --------
    >>> bool(abs(uniform((2, 3), limit=0.1, rng=np.random.default_rng(0))).max() <= 0.1)
    True
    """
    between("limit", limit, 0, float("inf"), include_high=False)
    return rng.uniform(-limit, limit, shape).astype(dtype)


def xavier_uniform(shape, *, rng, dtype="float32", **layer):
    """Draw uniformly with variance 2 / (fan-in + fan-out), for tanh and sigmoid.

    Parameters
    ----------
    shape, **layer
        Of the weight, as for ``fans``.
    rng : numpy.random.Generator
    dtype : str

    Raises
    ------
    ValueError
        As ``fans`` does.

    References
    ----------
    Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html.

    Examples
    --------
    >>> w = xavier_uniform((1, 2), rng=np.random.default_rng(0))
    >>> bool((abs(w) <= 2**0.5).all())
    True
    """
    limit = (6 / sum(fans(shape, **layer))) ** 0.5
    return uniform(shape, limit=limit, rng=rng, dtype=dtype)


def xavier_normal(shape, *, rng, dtype="float32", **layer):
    """Draw with variance 2 / (fan-in + fan-out), for tanh and sigmoid.

    Arguments and errors are those of ``xavier_uniform``.

    Examples
    --------
    >>> w = xavier_normal((150, 50), rng=np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.1
    """
    std = (2 / sum(fans(shape, **layer))) ** 0.5
    return normal(shape, std=std, rng=rng, dtype=dtype)


def he_uniform(shape, *, rng, dtype="float32", **layer):
    """Draw uniformly with variance 2 / fan-in, which keeps the scale through ReLU.

    Arguments and errors are those of ``he_normal``.

    Examples
    --------
    >>> w = he_uniform((200, 300), rng=np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.1
    """
    fan_in, _ = fans(shape, **layer)
    return uniform(shape, limit=(6 / fan_in) ** 0.5, rng=rng, dtype=dtype)


def he_normal(shape, *, rng, dtype="float32", **layer):
    """Draw with variance 2 / fan-in, which keeps the scale through ReLU layers.

    Parameters
    ----------
    shape, **layer
        Of the weight, as for ``fans``.
    rng : numpy.random.Generator
    dtype : str

    Raises
    ------
    ValueError
        As ``fans`` does.

    References
    ----------
    He, Zhang, Ren and Sun (2015), arXiv:1502.01852.

    Examples
    --------
    >>> w = he_normal((200, 300), rng=np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.1
    """
    fan_in, _ = fans(shape, **layer)
    return normal(shape, std=(2 / fan_in) ** 0.5, rng=rng, dtype=dtype)


def lecun_uniform(shape, *, rng, dtype="float32", **layer):
    """Draw uniformly with variance 1 / fan-in, which keeps that of the inputs.

    Arguments and errors are those of ``lecun_normal``.

    Examples
    --------
    >>> w = lecun_uniform((100, 300), rng=np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.1
    """
    fan_in, _ = fans(shape, **layer)
    return uniform(shape, limit=(3 / fan_in) ** 0.5, rng=rng, dtype=dtype)


def lecun_normal(shape, *, rng, dtype="float32", **layer):
    """Draw with variance 1 / fan-in, which keeps that of the inputs, as for SELU.

    Parameters
    ----------
    shape, **layer
        Of the weight, as for ``fans``.
    rng : numpy.random.Generator
    dtype : str

    Raises
    ------
    ValueError
        As ``fans`` does.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), doi:10.1007/3-540-49430-8_2.

    Examples
    --------
    >>> w = lecun_normal((100, 300), rng=np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.1
    """
    fan_in, _ = fans(shape, **layer)
    return normal(shape, std=(1 / fan_in) ** 0.5, rng=rng, dtype=dtype)


def orthogonal(shape, *, gain=1.0, rng, dtype="float32", **layer):
    """Draw a matrix with orthonormal columns, or rows if there are fewer of those.

    Parameters
    ----------
    shape, **layer
        Of the weight, as for ``fans``. A kernel is a matrix with one column for each
        output; the columns of each gate are a matrix of their own.
    gain : float, positive
        Length of the columns or rows.
    rng : numpy.random.Generator
    dtype : str

    Raises
    ------
    ValueError
        As ``fans`` does, or if ``gain`` is not positive.

    Notes
    -----
    The factor Q of a normal matrix, with the signs that make the diagonal of R
    positive: without them Q would not be drawn uniformly.

    References
    ----------
    Saxe, McClelland and Ganguli (2014), arXiv:1312.6120.

    Examples
    --------
    >>> w = orthogonal((3, 2), rng=np.random.default_rng(0), dtype="float64")
    >>> abs(w.T @ w).round(12).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    fans(shape, **layer)
    between("gain", gain, 0, float("inf"), include_low=False, include_high=False)
    gates = layer.get("gates", 1)
    size = math.prod(shape[:-1]), shape[-1] // gates
    drawn = [_orthonormal(size, rng) for _ in range(gates)]
    return (gain * np.concatenate(drawn, axis=1)).reshape(shape).astype(dtype)


def _orthonormal(size, rng):
    q, r = np.linalg.qr(rng.standard_normal((max(size), min(size))))
    q *= np.sign(np.diagonal(r))
    return q if size[0] >= size[1] else q.T
