"""What dropout refuses."""

from mlcourse.checks.basic import (
    between,
    same_shape,
)


def _dropout(x, *, mask, rate):
    between("dropout: rate", rate, 0, 1, include_high=False)
    same_shape("dropout", x=x, mask=mask)


SHAPES = {
    "dropout": _dropout,
}
