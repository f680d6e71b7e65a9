"""Sample calls of the losses."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample


def _softmax_cross_entropy(rng):
    def sample(label, logits, targets):
        return Sample(label, (np.asarray(logits),), {"targets": np.array(targets)})

    return [
        sample("a batch", rng.standard_normal((5, 7)), [0, 6, 3, 3, 1]),
        sample("one row", rng.standard_normal((1, 3)), [2]),
        sample("one class", rng.standard_normal((3, 1)), [0, 0, 0]),
        sample("ties", np.zeros((2, 3)), [0, 1]),
        sample("extreme, right", [[1000.0, -1000.0], [-1000.0, 0.0]], [0, 1]),
        sample("extreme, wrong", [[1000.0, -1000.0], [-1000.0, 0.0]], [1, 0]),
    ]


def _mse(rng):
    def sample(label, shape):
        predictions, targets = rng.standard_normal((2, *shape))
        return Sample(label, (predictions,), {"targets": targets})

    return [
        sample("a vector", (6,)),
        sample("a column", (6, 1)),
        sample("images", (2, 3, 4, 1)),
        sample("one number", (1,)),
        Sample("no error", (np.ones(3),), {"targets": np.ones(3)}, measurable=False),
    ]


def _draw_classified(rng):
    n, classes = rng.integers(1, 6), rng.integers(2, 6)
    targets = rng.integers(classes, size=n)
    return Sample("drawn", (rng.standard_normal((n, classes)),), {"targets": targets})


def _draw_predicted(rng):
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 4)))
    predictions, targets = rng.standard_normal((2, *shape))
    return Sample("drawn", (predictions,), {"targets": targets})


OPERATIONS = (
    Operation(
        "softmax_cross_entropy",
        ("eq-cross-entropy", "eq-cross-entropy-pullback"),
        samples=_softmax_cross_entropy,
        draw=_draw_classified,
    ),
    Operation("mse", ("eq-mse",), samples=_mse, draw=_draw_predicted, analytic=True),
)
