"""Sample calls of the rotary encoding of positions."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample


def _rotary(rng):
    def sample(label, *shape, positions=None, **kwargs):
        positions = np.arange(shape[-2]) if positions is None else np.array(positions)
        x = rng.standard_normal(shape)
        return Sample(label, (x,), {"positions": positions, **kwargs})

    return [
        sample("heads", 2, 2, 3, 4),
        sample("one sequence", 3, 6),
        sample("one pair", 2, 3, 2),
        sample("one position, from a cache", 2, 1, 4, positions=[7]),
        sample("out of order, and negative", 3, 4, positions=[5, -2, 5]),
        sample("late positions", 2, 4, positions=[1000, 1001]),
        sample("another base", 3, 4, base=50.0),
        sample("empty batch", 0, 3, 4),
    ]


def _draw(rng):
    *leading, half = rng.integers(1, 4, size=rng.integers(2, 4))
    length = rng.integers(1, 5)
    x = rng.standard_normal((*leading, length, 2 * half))
    settings = {"positions": rng.integers(0, 50, length), "base": rng.uniform(2, 1e4)}
    return Sample("drawn", (x,), settings)


OPERATIONS = (
    Operation(
        "rotary", ("eq-rotary-pullback",), samples=_rotary, draw=_draw, analytic=True
    ),
)
