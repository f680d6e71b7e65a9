"""Folding: a batch norm with fixed statistics becomes part of the layer before it."""

import math

import numpy as np

from mlcourse.checks import basic as check


def fold_batch_norm(layer, norm, *, eps=1e-5):
    """Move a batch norm into the dense layer or the convolution before it.

    At inference the norm is y = a (x w + b − mean) + β with a = γ / √(variance + ε),
    which is a layer with the weights a w and the bias a (b − mean) + β.

    Parameters
    ----------
    layer : dict
        ``{"w": …}``, with ``"b"`` if it has a bias. The outputs are the last axis of w,
        as in (in, out), (K, in, out) and (KH, KW, in / groups, out).
    norm : dict
        ``{"gamma": …, "beta": …, "mean": …, "variance": …}``, each of shape (out,).
    eps : float, positive
        That of the norm: 1e-5 here and in PyTorch, 1e-3 in Keras unless set otherwise.

    Returns
    -------
    dict
        ``{"w": …, "b": …}``: new arrays, of the dtype of w.

    Raises
    ------
    TypeError, ValueError
        If w holds no floats, a name is missing or unknown, shapes do not fit, a number
        is not finite, or a variance is negative.

    Notes
    -----
    Only a norm that directly follows the layer can be folded: with an activation
    between them the two are no longer one affine map. Nor does it hold in training,
    where mean and variance are those of the batch.

    References
    ----------
    Jacob et al. (2018), doi:10.1109/CVPR.2018.00286, section 3.2.

    Examples
    --------
    >>> layer = {"w": np.array([[3.0]]), "b": np.array([1.0])}
    >>> norm = {"gamma": [2.0], "beta": [5.0], "mean": [7.0], "variance": [4.0]}
    >>> folded = fold_batch_norm(layer, norm, eps=1e-12)
    >>> folded["w"].round(6).tolist(), folded["b"].round(6).tolist()
    ([[3.0]], [-1.0])
    """
    _names("layer", layer, {"w"}, {"w", "b"})
    parts = {"gamma", "beta", "mean", "variance"}
    _names("norm", norm, parts, parts)
    w = np.asarray(layer["w"])
    check.floating("fold_batch_norm: w", w)
    if w.ndim < 2:
        raise ValueError(
            f"fold_batch_norm: w has shape {w.shape}, but at least two axes "
            "(inputs, outputs) are expected"
        )
    zeros = np.zeros(w.shape[-1], w.dtype)
    vectors = {
        name: np.asarray(vector, w.dtype)
        for name, vector in ({"b": zeros} | layer | norm).items()
        if name != "w"
    }
    for name, vector in vectors.items():
        check.rank(f"fold_batch_norm: {name}", vector, ("outputs",))
        check.same_size(f"fold_batch_norm: entries of {name}", len(vector), len(zeros))
        check.finite(f"fold_batch_norm: {name}", vector)
    check.finite("fold_batch_norm: w", w)
    check.between("fold_batch_norm: eps", eps, 0, math.inf, include_low=False)
    if (vectors["variance"] < 0).any():
        lowest = vectors["variance"].min()
        raise ValueError(f"fold_batch_norm: variance holds {lowest}, below 0")
    a = vectors["gamma"] / np.sqrt(vectors["variance"] + eps)
    return {"w": a * w, "b": a * (vectors["b"] - vectors["mean"]) + vectors["beta"]}


def _names(what, given, required, allowed):
    """Refuse a dictionary in which a name is missing, or that has another one."""
    if not required <= given.keys() <= allowed:
        raise ValueError(
            f"fold_batch_norm: {what} has the names {sorted(given)}, but "
            f"{sorted(allowed)} are expected"
        )
