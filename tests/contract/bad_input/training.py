"""Bad input to training, evaluation and prediction."""

import numpy as np

from tests.contract.bad_input.inputs import NAN, X, Y

PROBABILITIES = np.array([[0.2, 0.8], [0.7, 0.3]])


def fit(ml, data=(X, Y), model=None, valid=None, **kwargs):
    defaults = {
        "loss": ml.softmax_cross_entropy,
        "optimizer": ml.sgd(),
        "epochs": 1,
        "batch_size": 2,
        "seed": 0,
    }
    model = model or ml.models.mlp((3, 2))
    return ml.fit(model, data, valid, **(defaults | kwargs))


def predict(ml, x):
    return ml.predict(ml.models.mlp((3, 2)), x)


def evaluate(ml, x, y):
    return ml.evaluate(ml.models.mlp((3, 2)), (x, y), loss=ml.softmax_cross_entropy)


def grads(ml, x, y):
    return ml.loss_and_grads(ml.models.mlp((3, 2)), ml.softmax_cross_entropy, x, y)


def softmax_at_the_end(ml):
    """A model that already returns probabilities."""
    if ml.__name__.endswith("reference"):
        model = ml.models.mlp((3, 2))
        plain = model.forward
        model.forward = lambda *args: ml.softmax(plain(*args))
        return model
    if ml.__name__.endswith("torch"):
        from torch import nn

        class Model(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer1 = nn.Linear(3, 2)

            def forward(self, x, training=None):
                return ml.softmax(self.layer1(x))

        return Model()
    import keras

    layers = [keras.layers.Input((3,)), keras.layers.Dense(2, "softmax")]
    return keras.Sequential(layers)


CASES = {
    "fit: no pair": (lambda ml: fit(ml, data=X), TypeError, "pair"),
    "fit: rank of x": (lambda ml: fit(ml, data=(X[0], Y)), ValueError, "two axes"),
    "fit: images": (
        lambda ml: fit(ml, data=(np.zeros((4, 1, 3)), Y)),
        ValueError,
        "flatten",
    ),
    "fit: features": (
        lambda ml: fit(ml, data=(X[:, :2], Y)),
        ValueError,
        "2 given, 3 expected",
    ),
    "fit: empty": (lambda ml: fit(ml, data=(X[:0], Y[:0])), ValueError, "empty"),
    "fit: lengths": (
        lambda ml: fit(ml, data=(X, Y[:3])),
        ValueError,
        "3 given, 4 expected",
    ),
    "fit: NaN": (
        lambda ml: fit(ml, data=(NAN, Y)),
        ValueError,
        r"nan at index \(1, 2\)",
    ),
    "fit: label too large": (
        lambda ml: fit(ml, data=(X, Y + 1)),
        ValueError,
        "label 2 is out of range",
    ),
    "fit: label in the last row": (
        lambda ml: fit(ml, data=(np.zeros((100, 3)), np.arange(100) // 99 * 2)),
        ValueError,
        "label 2 is out of range",
    ),
    "fit: negative label": (
        lambda ml: fit(ml, data=(X, Y - 1)),
        ValueError,
        "label -1 is out of range",
    ),
    "fit: float labels": (
        lambda ml: fit(ml, data=(X, Y * 1.0)),
        TypeError,
        "integer class labels",
    ),
    "fit: text labels": (
        lambda ml: fit(ml, data=(X, np.array(list("abab")))),
        TypeError,
        "integers or floats",
    ),
    "fit: one label for all": (lambda ml: fit(ml, data=(X, 1)), ValueError, "single"),
    "fit: integer inputs": (
        lambda ml: fit(ml, data=(X.astype(int), Y)),
        TypeError,
        "floating-point",
    ),
    "fit: column against vector": (
        lambda ml: fit(
            ml, data=(X, np.zeros(4)), model=ml.models.mlp((3, 1)), loss=ml.mse
        ),
        ValueError,
        "broadcast",
    ),
    "fit: NaN in targets": (
        lambda ml: fit(
            ml, data=(X, NAN[:, 2:]), model=ml.models.mlp((3, 1)), loss=ml.mse
        ),
        ValueError,
        "nan",
    ),
    "fit: validation data": (
        lambda ml: fit(ml, valid=(X, Y[:3])),
        ValueError,
        "3 given, 4 expected",
    ),
    "fit: probabilities": (
        lambda ml: fit(
            ml, data=(X + PROBABILITIES[0, 0], Y), model=softmax_at_the_end(ml)
        ),
        ValueError,
        "probabilities",
    ),
    "fit: epochs": (lambda ml: fit(ml, epochs=0), ValueError, "epochs"),
    "fit: batch size": (lambda ml: fit(ml, batch_size=2.5), ValueError, "batch_size"),
    "fit: seed": (lambda ml: fit(ml, seed=-1), ValueError, "seed"),
    "predict: rank": (lambda ml: predict(ml, X[0]), ValueError, "two axes"),
    "predict: features": (
        lambda ml: predict(ml, X[:, :2]),
        ValueError,
        "2 given, 3 expected",
    ),
    "predict: empty": (lambda ml: predict(ml, X[:0]), ValueError, "empty"),
    "predict: NaN": (lambda ml: predict(ml, NAN), ValueError, "nan"),
    "evaluate: NaN": (lambda ml: evaluate(ml, NAN, Y), ValueError, "nan"),
    "evaluate: empty": (lambda ml: evaluate(ml, X[:0], Y[:0]), ValueError, "empty"),
    "evaluate: labels": (lambda ml: evaluate(ml, X, Y + 1), ValueError, "out of range"),
    "loss_and_grads: NaN": (lambda ml: grads(ml, NAN, Y), ValueError, "nan"),
    "loss_and_grads: labels": (lambda ml: grads(ml, X, Y + 1), ValueError, "range"),
}
