"""Sample calls of attention."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample

KEY_BIAS = (7,)
"""A bias of the keys adds one number to all scores of a query: no softmax sees it."""


def _mask(rng, *shape):
    """Draw a mask in which every query may look at the first key at least."""
    mask = rng.random(shape) < 0.5
    mask[..., 0] = True
    return mask


def _sized(rng, queries, keys, features, leading, values):
    shapes = [(*leading, queries, features), (*leading, keys, features)]
    if values:
        shapes.append((*leading, keys, values))
    return tuple(map(rng.standard_normal, shapes))


def _attention(rng, values=3):
    def sample(label, queries, keys, features, leading=(), mask=None, **kwargs):
        args = _sized(rng, queries, keys, features, leading, values)
        return Sample(label, args, {} if mask is None else {"mask": mask}, **kwargs)

    alone = {"vanishing": (0, 1)} if values else {"measurable": False}
    nowhere = _mask(rng, 3, 4)
    nowhere[1] = False
    padding = np.arange(4) < np.array([[[4]], [[2]]])
    _, _, *v = _sized(rng, 2, 4, 2, (), values)
    q = np.eye(2)
    k = 1000 * 2**0.5 * np.array([[1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [-1.0, -1.0]])
    hidden = np.array([[False, True, False, True], [True, False, False, True]])
    return [
        sample("as many queries as keys", 4, 4, 2, (2,)),
        sample("more keys", 2, 5, 3, (2, 2)),
        sample("more queries", 5, 2, 3),
        sample("one token", 1, 1, 4, (2,), **alone),
        sample("one feature", 3, 4, 1),
        sample("no query", 0, 3, 2, (2,)),
        sample("empty batch", 3, 4, 2, (0, 2)),
        sample("causal", 4, 4, 2, (2,), np.tri(4, dtype=bool)),
        sample("padding", 3, 4, 2, (2,), padding),
        sample(
            "a mask of its own for every head", 3, 4, 2, (2, 2), _mask(rng, 2, 3, 4)
        ),
        sample("a row masked", 3, 4, 2, (2,), nowhere),
        sample("all masked", 2, 3, 2, (), np.zeros((1, 1), bool), measurable=False),
        Sample("extreme", (q, k, *v), measurable=False),
        Sample("extreme, masked", (q, k, *v), {"mask": hidden}, measurable=False),
    ]


def _attention_weights(rng):
    return _attention(rng, values=0)


def _multi_head_attention(rng):
    def sample(label, n, queries, keys, width, heads, vanishing=KEY_BIAS, **kwargs):
        return Sample(
            label,
            _projected(rng, n, queries, keys, width),
            {"heads": heads, **kwargs},
            vanishing=vanishing,
        )

    nowhere = _mask(rng, 2, 3, 4)
    nowhere[1, 2] = False
    return [
        sample("two heads", 2, 3, 4, 4, 2),
        sample("one head", 2, 3, 2, 3, 1),
        sample("as many heads as features", 1, 2, 3, 2, 2),
        sample("one token", 2, 1, 1, 4, 2, vanishing=(0, 2, 3, 6, 7)),
        sample("causal", 2, 3, 3, 4, 2, mask=np.tri(3, dtype=bool)),
        sample("padding", 2, 3, 4, 2, 1, mask=np.arange(4) < np.array([[[4]], [[2]]])),
        sample("a row masked", 2, 3, 4, 4, 2, mask=nowhere),
        sample("empty batch", 0, 3, 4, 4, 2, vanishing=()),
    ]


def _projected(rng, n, queries, keys, width):
    inputs = (
        rng.standard_normal((n, queries, width)),
        rng.standard_normal((n, keys, width)),
    )
    return (
        *inputs,
        *rng.standard_normal((4, width, width)),
        *rng.standard_normal((4, width)),
    )


def _draw_attention(rng, values=None):
    queries, keys, features = rng.integers(1, 5, size=3)
    leading = tuple(rng.integers(1, 3, size=rng.integers(3)))
    values = rng.integers(1, 4) if values is None else values
    args = _sized(rng, queries, keys + 1, features, leading, values)
    mask = _mask(rng, queries, keys + 1) if rng.random() < 0.5 else None
    return Sample("drawn", args, {"mask": mask})


def _draw_attention_weights(rng):
    return _draw_attention(rng, values=0)


def _draw_multi_head_attention(rng):
    (n, heads, size), (queries, keys) = rng.integers(1, 3, 3), rng.integers(1, 4, 2)
    mask = _mask(rng, n, queries, keys) if rng.random() < 0.5 else None
    args = _projected(rng, n, queries, keys, heads * size)
    settings = {"heads": int(heads), "mask": mask}
    return Sample("drawn", args, settings, vanishing=KEY_BIAS)


OPERATIONS = (
    Operation(
        "attention_weights",
        ("eq-attention", "eq-attention-pullback"),
        samples=_attention_weights,
        draw=_draw_attention_weights,
        analytic=True,
    ),
    Operation(
        "attention",
        ("eq-attention", "eq-attention-pullback"),
        samples=_attention,
        draw=_draw_attention,
        analytic=True,
    ),
    Operation(
        "multi_head_attention",
        ("eq-multi-head-pullback",),
        samples=_multi_head_attention,
        draw=_draw_multi_head_attention,
        analytic=True,
    ),
)
