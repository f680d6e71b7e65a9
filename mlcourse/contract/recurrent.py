"""Sample calls of the recurrent cells and networks."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample

GATES = {"rnn": 1, "lstm": 4, "gru": 3}
RIGHT_PADDING = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 0, 0]], bool)
HOLES = np.array([[1, 0, 1, 0], [0, 1, 1, 1], [0, 0, 0, 0]], bool)


def _arrays(rng, kind, x_shape, units, extreme=False):
    """Draw x, the states and the weights: of a cell, for x of two axes, or a network.

    The extreme ones have biases of ±1000, so that a unit's gates are all saturated.
    """
    n, *_, features = x_shape
    gates = GATES[kind]
    states = [(n, units)] * (2 if kind == "lstm" else 1)
    shapes = x_shape, *states, (features, gates * units), (units, gates * units)
    arrays = [rng.standard_normal(shape) / 2 for shape in shapes]
    b = rng.standard_normal((gates, units)) / 2
    if extreme:
        b[:, 0] = 1000 * (-1.0) ** np.arange(gates)
    second_bias = [rng.standard_normal(units) / 2] if kind == "gru" else []
    return (*arrays, b.ravel(), *second_bias)


def _cell(kind, **kwargs):
    def samples(rng):
        def sample(label, n, features, units, **more):
            arrays = _arrays(rng, kind, (n, features), units, **more)
            return Sample(label, arrays, kwargs)

        return [
            sample("a batch", 3, 2, 4),
            sample("one row", 1, 2, 3),
            sample("one feature, one unit", 3, 1, 1),
            sample("size one", 1, 1, 1),
            sample("empty batch", 0, 2, 3),
            sample("extreme", 3, 2, 3, extreme=True),
        ]

    return samples


def _network(kind, **kwargs):
    def samples(rng):
        def sample(label, n, steps, features, units, extreme=False, **more):
            arrays = _arrays(rng, kind, (n, steps, features), units, extreme)
            return Sample(label, arrays, kwargs | more)

        everywhere = np.ones((3, 4), bool)
        return [
            sample("a batch", 3, 4, 2, 3),
            sample("six steps, in reverse", 2, 6, 2, 2, reverse=True),
            sample("one step", 3, 1, 2, 3),
            sample("one sequence", 1, 4, 2, 3),
            sample("one feature, one unit", 3, 4, 1, 1),
            sample("size one", 1, 1, 1, 1),
            sample("empty batch", 0, 4, 2, 3),
            sample("mask, all true", 3, 4, 2, 3, mask=everywhere),
            sample("right padding", 3, 4, 2, 3, mask=RIGHT_PADDING),
            sample("padding, in reverse", 3, 4, 2, 3, mask=RIGHT_PADDING, reverse=True),
            sample("holes", 3, 4, 2, 3, mask=HOLES),
            sample("holes, in reverse", 3, 4, 2, 3, mask=HOLES, reverse=True),
            sample("extreme", 3, 4, 2, 3, extreme=True),
        ]

    return samples


def _both(samples):
    """Join the samples of a simple network for its two activations."""

    def joined(rng):
        relu = samples("rnn", activation="relu")(rng)
        return [
            *samples("rnn")(rng),
            *(Sample(f"relu, {s.label}", s.args, s.kwargs) for s in relu),
        ]

    return joined


def _clear_of_the_kink(rng, arrays):
    """Shrink all but a bias of ±3, so that no pre-activation is near zero."""
    x, h, wx, wh, b = arrays
    return (
        *(np.tanh(a) / 10 for a in (x, h, wx, wh)),
        3 * rng.choice([-1.0, 1.0], b.shape),
    )


def _draw_cell(kind):
    def draw(rng):
        n, features, units = (int(size) for size in rng.integers(1, 4, size=3))
        arrays, kwargs = _arrays(rng, kind, (n, features), units), {}
        if kind == "rnn" and rng.random() < 0.5:
            arrays, kwargs = _clear_of_the_kink(rng, arrays), {"activation": "relu"}
        return Sample("drawn", arrays, kwargs)

    return draw


def _draw_network(kind):
    def draw(rng):
        n, steps, features, units = (int(size) for size in rng.integers(1, 4, size=4))
        arrays = _arrays(rng, kind, (n, steps, features), units)
        kwargs: dict = {"reverse": bool(rng.random() < 0.5)}
        if rng.random() < 0.5:
            kwargs["mask"] = rng.random((n, steps)) < 0.7
        if kind == "rnn" and rng.random() < 0.5:
            arrays, kwargs["activation"] = _clear_of_the_kink(rng, arrays), "relu"
        return Sample("drawn", arrays, kwargs)

    return draw


def _operation(name, equations, samples, draw):
    return Operation(name, equations, samples=samples, draw=draw, analytic=True)


OPERATIONS = (
    _operation("rnn_cell", ("eq-rnn-cell-pullback",), _both(_cell), _draw_cell("rnn")),
    _operation(
        "lstm_cell",
        ("eq-lstm-cell", "eq-lstm-cell-pullback"),
        _cell("lstm"),
        _draw_cell("lstm"),
    ),
    _operation(
        "gru_cell",
        ("eq-gru-cell", "eq-gru-cell-pullback"),
        _cell("gru"),
        _draw_cell("gru"),
    ),
    _operation("rnn", ("eq-unroll-pullback",), _both(_network), _draw_network("rnn")),
    _operation(
        "lstm", ("eq-unroll-pullback",), _network("lstm"), _draw_network("lstm")
    ),
    _operation("gru", ("eq-unroll-pullback",), _network("gru"), _draw_network("gru")),
)
