"""Bad input to the encodings of positions."""

import numpy as np

from tests.contract.bad_input.inputs import f


def rotary(shape, positions, **kwargs):
    return lambda ml: ml.rotary(
        f(ml, np.zeros(shape)), positions=ml.array(positions), **kwargs
    )


CASES = {
    "sinusoidal_positions: odd width": (
        lambda ml: ml.sinusoidal_positions(4, 3),
        ValueError,
        "even",
    ),
    "sinusoidal_positions: length": (
        lambda ml: ml.sinusoidal_positions(0, 4),
        ValueError,
        "length",
    ),
    "sinusoidal_positions: width is a float": (
        lambda ml: ml.sinusoidal_positions(4, 4.0),
        ValueError,
        "width",
    ),
    "sinusoidal_positions: dtype": (
        lambda ml: ml.sinusoidal_positions(4, 4, dtype="int64"),
        ValueError,
        "dtype 'int64' is unknown",
    ),
    "rotary: rank": (rotary((4,), [0]), ValueError, "positions, features"),
    "rotary: odd width": (rotary((2, 3), [0, 1]), ValueError, "even"),
    "rotary: number of positions": (rotary((2, 4), [0]), ValueError, "1 given, 2"),
    "rotary: rank of positions": (rotary((2, 4), [[0, 1]]), ValueError, "1 axes"),
    "rotary: positions are floats": (
        rotary((2, 4), [0.0, 1.0]),
        TypeError,
        "positions are integers",
    ),
    "rotary: base": (rotary((2, 4), [0, 1], base=0.0), ValueError, "base"),
    "rotary: integers": (
        lambda ml: ml.rotary(ml.array([[1, 2]]), positions=ml.array([0])),
        TypeError,
        "floating-point",
    ),
}
