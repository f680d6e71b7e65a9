"""Sample calls of the activation functions."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample


def shape_of_rank(rng, *ranks):
    """Draw a small shape with one of the numbers of axes."""
    return tuple(rng.integers(1, 5, size=rng.choice(ranks)))


def _elementwise(rng, **kwargs):
    return [
        Sample("a matrix", (3 * rng.standard_normal((5, 7)),), kwargs),
        Sample("one number", (rng.standard_normal(()),), kwargs),
        Sample("size one", (rng.standard_normal((1, 1)),), kwargs),
        Sample("empty", (np.empty((0, 3)),), kwargs),
        Sample("extreme", (np.array([-1000.0, -40.0, 40.0, 1000.0]),), kwargs),
        Sample("zero", (np.array([0.0, -0.0]),), kwargs, measurable=False),
    ]


def _leaky_relu(rng):
    return _elementwise(rng) + _elementwise(rng, slope=0.2)


def _gelu(rng):
    return _elementwise(rng) + _elementwise(rng, approximate=True)


def _elu(rng):
    return _elementwise(rng) + _elementwise(rng, alpha=0.5)


def _draw_gelu(rng):
    return Sample("drawn", _draw(rng).args, {"approximate": bool(rng.integers(2))})


def _softmax(rng):
    return [
        Sample("a batch", (rng.standard_normal((5, 7)),)),
        Sample("one vector", (rng.standard_normal(4),)),
        Sample("three axes", (rng.standard_normal((2, 3, 4)),)),
        Sample("one class", (rng.standard_normal((3, 1)),)),
        Sample("empty batch", (np.empty((0, 3)),)),
        Sample("ties", (np.array([[2.0, 2.0, 2.0], [1.0, 1.0, 0.0]]),)),
        Sample("extreme", (np.array([[1000.0, -1000.0], [-1000.0, 0.0]]),)),
    ]


def _draw(rng):
    shape = shape_of_rank(rng, 1, 2, 3, 4)
    size = rng.uniform(0.1, 3, shape)  # clear of the kink at 0
    return Sample("drawn", (size * rng.choice([-1, 1], shape),))


def _draw_logits(rng):
    *shape, _ = shape_of_rank(rng, 1, 2, 3)
    return Sample("drawn", (rng.standard_normal((*shape, rng.integers(2, 6))),))


OPERATIONS = (
    Operation("sigmoid", ("eq-sigmoid",), samples=_elementwise, draw=_draw),
    Operation("tanh", ("eq-tanh",), samples=_elementwise, draw=_draw, analytic=True),
    Operation("relu", ("eq-relu",), samples=_elementwise, draw=_draw),
    Operation("leaky_relu", ("eq-leaky-relu",), samples=_leaky_relu, draw=_draw),
    Operation("elu", ("eq-elu",), samples=_elu, draw=_draw),
    Operation("gelu", ("eq-gelu", "eq-gelu-tanh"), samples=_gelu, draw=_draw_gelu),
    Operation("silu", ("eq-silu",), samples=_elementwise, draw=_draw),
    Operation("softplus", ("eq-softplus",), samples=_elementwise, draw=_draw),
    Operation(
        "softmax",
        ("eq-softmax", "eq-softmax-pullback"),
        samples=_softmax,
        draw=_draw_logits,
        analytic=True,
    ),
    Operation(
        "log_softmax",
        ("eq-log-softmax-pullback",),
        samples=_softmax,
        draw=_draw_logits,
        analytic=True,
    ),
)
