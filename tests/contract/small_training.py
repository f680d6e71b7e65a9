"""A small run of ``fit`` and a loss of one's own, for the tests of training."""

import numpy as np

from mlcourse.reference.core import op


@op
def _own_in_the_reference(outputs, *, targets, reduction="mean"):
    error = outputs - targets
    n = len(error) if reduction == "mean" else 1
    y = (error * error).sum(axis=1) / n

    def pullback(dy):
        return (2 * error * np.reshape(dy, (-1, 1)) / n,)

    return (y.sum() if reduction == "mean" else y), pullback


def _own_in_torch(outputs, *, targets, reduction="mean"):
    y = ((outputs - targets) ** 2).sum(dim=1)
    return y.mean() if reduction == "mean" else y


def _own_in_tensorflow(outputs, *, targets, reduction="mean"):
    import tensorflow as tf

    y = tf.reduce_sum((outputs - targets) ** 2, axis=1)
    return tf.reduce_mean(y) if reduction == "mean" else y


OWN = {
    "mlcourse.reference": _own_in_the_reference,
    "mlcourse.torch": _own_in_torch,
    "mlcourse.tensorflow": _own_in_tensorflow,
}


def own_loss(ml):
    """The squared distance of every row, which no backend knows by name."""
    return OWN[ml.__name__]


def regression(rows=23):
    rng = np.random.default_rng(5)
    x = rng.standard_normal((rows, 4))
    return x, np.tanh(x @ rng.standard_normal((4, 2)))


def classes(rows=23):
    """Points and labels with, for each label, one hot row as the target."""
    x, y = regression(rows)
    return x, (y[:, 0] > 0).astype(int) + (y[:, 1] > 0)


def train(ml, data=None, model=None, sizes=(4, 6, 2), dropout=0.0, **kwargs):
    """Train in float64; return the model and its history."""
    model = model or ml.models.mlp(sizes, seed=1, dtype="float64", dropout=dropout)
    defaults = {
        "loss": ml.mse,
        "optimizer": ml.adam(learning_rate=0.02),
        "epochs": 3,
        "batch_size": 5,
        "seed": 2,
    }
    data = regression() if data is None else data
    history = ml.fit(model, data, **(defaults | kwargs))
    return model, history


def leaves(ml, model):
    """The weights by their joined names, whatever the order."""
    from mlcourse.files import flatten

    return dict(flatten(ml.weights(model)))


def same_bits(a, b):
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


def furthest(a, b):
    """The largest relative difference between two sets of weights."""
    from mlcourse.gradcheck import relative_error

    assert a.keys() == b.keys()
    return max(relative_error(a[name], b[name]) for name in a)
