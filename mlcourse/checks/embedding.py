"""What the lookup in a table refuses."""

import numpy as np

from mlcourse.checks.basic import (
    has_dtype,
    rank,
)


def _embedding(table, *, ids):
    rank("embedding: table", table, ("V", "D"))
    if not has_dtype(ids, "int"):
        raise TypeError(
            "embedding: ids are integers, not "
            f"{getattr(ids, 'dtype', type(ids).__name__)}; convert with ml.array(ids)"
        )


def _embedding_values(table, *, ids):
    ids, rows = np.asarray(ids), len(table)
    wrong = ids[(ids < 0) | (ids >= rows)]
    if wrong.size:
        raise ValueError(
            f"embedding: id {wrong[0]} is out of range: the table has {rows} rows, "
            f"so ids run from 0 to {rows - 1}"
        )


SHAPES = {
    "embedding": _embedding,
}
VALUES = {
    "embedding": _embedding_values,
}
