"""Sample calls of the lookup in a table."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample


def _embedding(rng):
    def sample(label, shape, ids):
        return Sample(label, (rng.standard_normal(shape),), {"ids": np.array(ids, int)})

    return [
        sample("sequences", (5, 3), [[4, 0, 1], [2, 2, 3]]),
        sample("one row many times", (3, 2), [1] * 20),
        sample("rows that nobody asks for", (9, 2), [7, 0, 7]),
        sample("three axes", (4, 2), [[[0], [3]], [[3], [3]]]),
        sample("one id", (4, 3), 2),
        sample("one row, one column", (1, 1), [0, 0]),
        sample("no ids", (4, 3), np.zeros((0, 2))),
    ]


def _draw(rng):
    rows, columns = rng.integers(1, 6, size=2)
    ids = rng.integers(rows, size=rng.integers(1, 4, size=rng.integers(1, 4)))
    return Sample("drawn", (rng.standard_normal((rows, columns)),), {"ids": ids})


OPERATIONS = (
    Operation(
        "embedding",
        ("eq-embedding-pullback",),
        samples=_embedding,
        draw=_draw,
        analytic=True,
    ),
)
