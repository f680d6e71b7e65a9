"""What dropout refuses."""

import numpy as np

from mlcourse.checks.basic import (
    between,
    same_shape,
)


def _dropout(x, *, rate, mask=None, rng=None):
    between("dropout: rate", rate, 0, 1, include_high=False)
    if (mask is None) == (rng is None):
        raise ValueError(
            "dropout: give a mask, or a generator (rng) that draws it, and not both"
        )
    if mask is not None:
        same_shape("dropout", x=x, mask=mask)
    elif not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"dropout: rng is {rng!r}, but a NumPy generator is expected, such as "
            "numpy.random.default_rng(0)"
        )


SHAPES = {
    "dropout": _dropout,
}
