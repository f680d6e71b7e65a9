"""Initial weights of single layers."""

import numpy as np

from mlcourse.initializers import he_normal, normal


def dense(rng, fan_in, fan_out, dtype):
    """Draw a dense layer by ``he_normal``; its bias is zero.

    Examples
    --------
    >>> dense(np.random.default_rng(0), 3, 2, "float32")["w"].shape
    (3, 2)
    """
    w = he_normal((fan_in, fan_out), rng=rng, dtype=dtype)
    return {"w": w, "b": np.zeros(fan_out, dtype)}


def convolution(rng, shape, dtype, bias=True):
    """Draw kernels of ``shape`` with variance 2 / fan-in; the bias is zero.

    Every output of a kernel (KH, KW, in, out) or (K, in, out) has as many inputs as the
    kernel has entries: fan-in = KH · KW · in.

    Examples
    --------
    >>> kernels = convolution(np.random.default_rng(0), (5, 5, 8, 300), "float32")
    >>> round(float(kernels["w"].std()), 2), kernels["b"].shape
    (0.1, (300,))
    """
    std = (2 / np.prod(shape[:-1])) ** 0.5
    w = normal(shape, std=std, rng=rng, dtype=dtype)
    return {"w": w} | ({"b": np.zeros(shape[-1], dtype)} if bias else {})


def batch_norm(channels, dtype):
    """Start with scale 1, shift 0, and statistics of standardized inputs.

    Examples
    --------
    >>> list(batch_norm(4, "float32"))
    ['gamma', 'beta', 'mean', 'variance']
    """
    starts = {"gamma": 1, "beta": 0, "mean": 0, "variance": 1}
    return {name: np.full(channels, v, dtype) for name, v in starts.items()}


def split_running(weights):
    """Divide weights into what training moves and the statistics of batch norms.

    Examples
    --------
    >>> params, state = split_running({"norm": batch_norm(4, "float32")})
    >>> list(params["norm"]), list(state["norm"])
    (['gamma', 'beta'], ['mean', 'variance'])
    """
    params, state = {}, {}
    for name, value in weights.items():
        if name in ("mean", "variance"):
            state[name] = value
        elif isinstance(value, dict):
            params[name], inside = split_running(value)
            state |= {name: inside} if inside else {}
        else:
            params[name] = value
    return params, state
