"""What transformers are made of: attention with a cache, and two dense layers."""

from mlcourse.reference.models.positionwise import positionwise
from mlcourse.reference.operations.activations import gelu
from mlcourse.reference.operations.attention import attention
from mlcourse.reference.operations.positions import rotary
from mlcourse.reference.operations.shaping import concatenate, reshape, transpose


def self_attention(params, x, *, heads, mask, positions=None, past=None):
    """Let every position of ``x`` look at the others and at earlier ones.

    Parameters
    ----------
    params : dict
        ``{"q": {"w"}, "k": {"w"}, "v": {"w"}, "o": {"w", "b"}}``. Keys need no bias:
        it would add the same number to all scores of a query.
    x : array, shape (N, T, D)
    heads : int
    mask : array of bool
        As ``attention`` takes it, over the keys of ``past`` and of ``x``.
    positions : array of int, shape (T,), optional
        If given, queries and keys are turned by them (``rotary``).
    past : pair of arrays, shape (N, heads, t, D / heads), optional
        Keys and values of the t positions before ``x``.

    Returns
    -------
    y : array, shape (N, T, D)
    keys and values : pair of arrays, shape (N, heads, t + T, D / heads)
    """

    def split(a):
        apart = reshape(a, shape=(*a.shape[:2], heads, a.shape[2] // heads))
        return transpose(apart, axes=(0, 2, 1, 3))

    q, k, v = (split(positionwise(x, params[name]["w"])) for name in ("q", "k", "v"))
    if positions is not None:
        q, k = rotary(q, positions=positions), rotary(k, positions=positions)
    if past is not None:
        k, v = concatenate(past[0], k, axis=2), concatenate(past[1], v, axis=2)
    read = transpose(attention(q, k, v, mask=mask), axes=(0, 2, 1, 3))
    joined = reshape(read, shape=x.shape)
    return positionwise(joined, params["o"]["w"], params["o"]["b"]), (k, v)


def feed_forward(params, x):
    """Apply two dense layers with a GELU (its tanh form) between them."""
    first, second = params["layer1"], params["layer2"]
    h = gelu(positionwise(x, first["w"], first["b"]), approximate=True)
    return positionwise(h, second["w"], second["b"])
