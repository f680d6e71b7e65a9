"""A table of several kinds of columns, and what prepares it."""

import numpy as np

from mlcourse.preprocessing import (
    Columns,
    Imputer,
    OneHotEncoder,
    OrdinalEncoder,
    Pipeline,
    StandardScaler,
)

NAN = float("nan")


def mixed(rows, rng):
    """A table of numbers with holes, words and codes."""
    rooms = rng.exponential(size=rows).astype("float32")
    rooms[::5] = NAN
    return {
        "rooms": rooms,
        "city": np.array(["Oslo", "Rome", "Lima"])[rng.integers(3, size=rows)],
        "floor": rng.integers(5, size=rows),
        "name": np.arange(rows),
    }


def prepared():
    return Columns(
        {
            "rooms": Pipeline(Imputer("median", indicator=True), StandardScaler()),
            "city": OneHotEncoder(unknown="ignore"),
            "floor": OrdinalEncoder([[0, 1, 2, 3, 4]]),
        }
    )
