"""Recurrent networks of the reference, as the layers of the frameworks run them."""

import numpy as np

from mlcourse import reference as ml
from mlcourse.gradcheck import relative_error
from mlcourse.reference import op

N, T, FEATURES, UNITS = 4, 6, 3, 5
LENGTHS = np.array([3, 6, 1, 4])
PADDING = np.arange(T) < LENGTHS[:, None]
KINDS = {
    "tanh": ("rnn", {}),
    "relu": ("rnn", {"activation": "relu"}),
    "lstm": ("lstm", {}),
    "gru": ("gru", {}),
}
TOLERANCE = 1e-10


def network(kind):
    name, settings = KINDS[kind]
    return lambda *args, **kwargs: getattr(ml, name)(*args, **settings, **kwargs)


def states(kind, rng, layers=1):
    shape = (2 if kind == "lstm" else 1, layers, N, UNITS)
    return list(rng.standard_normal(shape))


def assert_close(ours, theirs):
    for a, b in zip(ours, theirs, strict=True):
        assert np.shape(a) == np.shape(b)
        assert relative_error(a, b) <= TOLERANCE


@op
def counted(x, *, where):
    """Set to zero what counts nowhere."""
    return x * where[..., None], lambda dy: (dy * where[..., None],)
