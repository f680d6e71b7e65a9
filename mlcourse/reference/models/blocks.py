"""What transformers are made of: attention with a cache, dense layers, and norms."""

from mlcourse.reference.models.positionwise import positionwise
from mlcourse.reference.operations.activations import gelu
from mlcourse.reference.operations.arithmetic import add
from mlcourse.reference.operations.attention import attention
from mlcourse.reference.operations.normalization import layer_norm
from mlcourse.reference.operations.positions import rotary
from mlcourse.reference.operations.shaping import concatenate, reshape, transpose


def attend(params, x, context, *, heads, mask=None, positions=None, past=None):
    """Let every position of ``x`` look at those of ``context`` and at earlier ones.

    Parameters
    ----------
    params : dict
        ``{"q": {"w"}, "k": {"w"}, "v": {"w"}, "o": {"w", "b"}}``. Keys need no bias:
        it would add the same number to all scores of a query.
    x : array, shape (N, T, D)
    context : array, shape (N, S, D)
        ``x`` itself in self-attention.
    heads : int
    mask : array of bool, optional
        As ``attention`` takes it, over the keys of ``past`` and of ``context``.
    positions : array of int, shape (T,), optional
        If given, queries and keys are turned by them (``rotary``); this takes T = S.
    past : pair of arrays, shape (N, heads, t, D / heads), optional
        Keys and values of the t positions before ``context``.

    Returns
    -------
    y : array, shape (N, T, D)
    keys and values : pair of arrays, shape (N, heads, t + S, D / heads)
    """

    def split(a):
        apart = reshape(a, shape=(*a.shape[:2], heads, a.shape[2] // heads))
        return transpose(apart, axes=(0, 2, 1, 3))

    q = split(positionwise(x, params["q"]["w"]))
    k, v = (split(positionwise(context, params[name]["w"])) for name in ("k", "v"))
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


def block(
    params, x, *, norm, drop, heads, context=None, context_mask=None, **self_attention
):
    """Apply attention and dense layers, each with a norm and beside a shortcut.

    Parameters
    ----------
    params : dict
        Of two layers and their norms: ``norm1``, ``attention``, ``norm2``, ``mlp``.
        With a context there are ``cross_norm`` and ``cross_attention`` between them.
    x : array, shape (N, T, D)
    norm : {"pre", "post"}
        x ← x + layer(norm(x)), or x ← norm(x + layer(x)).
    drop : callable
        Dropout, of what every layer adds.
    heads : int
    context : array, shape (N, S, D), optional
        What cross-attention looks at.
    context_mask : array of bool, optional
        As ``attention`` takes it.
    **self_attention
        mask, positions and past, as ``attend`` takes them.

    Returns
    -------
    y : array, shape (N, T, D)
    keys and values : pair of arrays
        Of the self-attention.
    """

    def before(name, x):
        return layer_norm(x, *params[name].values()) if norm == "pre" else x

    def after(name, x, h):
        x = add(x, drop(h))
        return layer_norm(x, *params[name].values()) if norm == "post" else x

    u = before("norm1", x)
    h, kept = attend(params["attention"], u, u, heads=heads, **self_attention)
    x = after("norm1", x, h)
    if context is not None:
        u, cross = before("cross_norm", x), params["cross_attention"]
        h, _ = attend(cross, u, context, heads=heads, mask=context_mask)
        x = after("cross_norm", x, h)
    u = before("norm2", x)
    return after("norm2", x, feed_forward(params["mlp"], u)), kept
