"""What attention refuses."""

from itertools import zip_longest

from mlcourse.checks.basic import has_dtype, integer, rank, same_size, shape_of


def _mask(name, mask, scores):
    """Refuse a mask that is not of bool, or does not broadcast to the scores."""
    if not has_dtype(mask, "bool"):
        given = getattr(mask, "dtype", type(mask).__name__)
        raise TypeError(
            f"{name}: mask is an array of bool, True where a query may look, not "
            f"{given}; write mask > 0, or mask == 0 if it marks what is hidden"
        )
    shape = shape_of(mask)
    pairs = list(zip_longest(reversed(shape), reversed(scores)))
    fits = all(given in (None, 1, size) or size is None for given, size in pairs)
    if len(shape) < 2 or len(shape) > len(scores) or not fits:
        raise ValueError(
            f"{name}: mask has shape {shape}, which does not broadcast to that of "
            f"the scores, {scores} (queries, then keys)"
        )


def _one_per(name, what, a, b):
    """Refuse leading axes (examples, heads) that are not the same."""
    if len(a) != len(b):
        raise ValueError(f"{name}: {what} have {len(b)} and {len(a)} axes")
    for given, expected in zip(a, b, strict=True):
        same_size(f"{name}: leading axes of {what}", given, expected)


def _attention_weights(q, k, *, mask=None, name="attention_weights"):
    for what, x in (("q", q), ("k", k)):
        if len(shape_of(x)) < 2:
            raise ValueError(
                f"{name}: {what} has shape {shape_of(x)}, but (..., positions, "
                "features) is expected"
            )
    *leading, queries, features = shape_of(q)
    _one_per(name, "q and k", shape_of(k)[:-2], tuple(leading))
    same_size(f"{name}: features of k against those of q", shape_of(k)[-1], features)
    if 0 in (features, shape_of(k)[-2]):
        raise ValueError(
            f"{name}: k needs at least one position and one feature, not shape "
            f"{shape_of(k)}"
        )
    if mask is not None:
        _mask(name, mask, (*leading, queries, shape_of(k)[-2]))


def _attention(q, k, v, *, mask=None):
    _attention_weights(q, k, mask=mask, name="attention")
    _one_per("attention", "k and v", shape_of(v)[:-2], shape_of(k)[:-2])
    same_size("attention: positions of v against k", shape_of(v)[-2], shape_of(k)[-2])


def _multi_head_attention(
    x, context, wq, wk, wv, wo, bq, bk, bv, bo, *, heads, mask=None
):
    name = "multi_head_attention"
    rank(f"{name}: x", x, ("N", "T", "D"))
    rank(f"{name}: context", context, ("N", "S", "D"))
    examples, queries, width = shape_of(x)
    same_size(f"{name}: examples of context", shape_of(context)[0], examples)
    same_size(f"{name}: features of context", shape_of(context)[2], width)
    if shape_of(context)[1] == 0:
        raise ValueError(f"{name}: context needs at least one position")
    for what, w in (("wq", wq), ("wk", wk), ("wv", wv), ("wo", wo)):
        rank(f"{name}: {what}", w, ("D", "D"))
        same_size(f"{name}: rows of {what}", shape_of(w)[0], width)
        same_size(f"{name}: columns of {what}", shape_of(w)[1], width)
    for what, b in (("bq", bq), ("bk", bk), ("bv", bv), ("bo", bo)):
        rank(f"{name}: {what}", b, ("D",))
        same_size(f"{name}: entries of {what}", shape_of(b)[0], width)
    integer(f"{name}: heads", heads, at_least=1)
    if width % heads:
        raise ValueError(f"{name}: {heads} heads do not divide {width} features")
    if mask is not None:
        _mask(name, mask, (examples, queries, shape_of(context)[1]))


def causal_mask(length, offset):
    """Refuse sizes that no mask has."""
    integer("causal_mask: length", length, at_least=1)
    integer("causal_mask: offset", offset, at_least=0)


SHAPES = {
    "attention_weights": _attention_weights,
    "attention": _attention,
    "multi_head_attention": _multi_head_attention,
}
