"""Bad input where models of sequences are built and run."""

import numpy as np


def _recurrent(*sizes, **settings):
    return lambda ml: ml.models.recurrent(*(sizes or (2, 3, 2)), **settings)


def _read(x, **settings):
    def call(ml):
        return ml.predict(ml.models.recurrent(2, 3, 2, **settings), x)

    return call


CASES = {
    "recurrent: size": (_recurrent(2, 0, 2), ValueError, "hidden"),
    "recurrent: layers": (_recurrent(layers=0), ValueError, "layers"),
    "recurrent: cell": (_recurrent(cell="lsmt"), ValueError, "choose from lstm"),
    "recurrent: bidirectional": (
        _recurrent(bidirectional="no"),
        TypeError,
        "True or False",
    ),
    "recurrent: every_step": (_recurrent(every_step=1), TypeError, "True or False"),
    "recurrent: vocabulary": (_recurrent(vocabulary=0), ValueError, "vocabulary"),
    "recurrent: dtype": (_recurrent(dtype="int8"), ValueError, "dtype"),
    "recurrent: seed": (_recurrent(seed=-1), ValueError, "seed"),
    "recurrent: rank": (_read(np.zeros((4, 2))), ValueError, "N, T, features"),
    "recurrent: features": (_read(np.zeros((4, 3, 3))), ValueError, "3 given, 2 exp"),
    "recurrent: ids without a vocabulary": (
        _read(np.zeros((4, 3), int)),
        TypeError,
        "floating-point",
    ),
    "recurrent: vectors for ids": (
        _read(np.zeros((4, 3)), vocabulary=5),
        TypeError,
        "ids of tokens",
    ),
    "recurrent: rank of ids": (_read(np.zeros(4, int), vocabulary=5), ValueError, "T"),
}
