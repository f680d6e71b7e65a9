"""Bad input to training, evaluation and prediction."""

import numpy as np

from mlcourse.callbacks import Checkpoint, EarlyStopping, WeightAverage
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


def each(outputs, *, targets, reduction="mean"):
    """A loss that is refused before it is called."""
    raise AssertionError("called")


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
    "fit: loss": (lambda ml: fit(ml, loss="mse"), TypeError, "loss must be a function"),
    "fit: schedule": (lambda ml: fit(ml, schedule=0.1), TypeError, "schedule"),
    "fit: learning rate of a schedule": (
        lambda ml: fit(ml, schedule=lambda step: -0.1),
        ValueError,
        "schedule",
    ),
    "fit: callbacks": (
        lambda ml: fit(ml, callbacks=EarlyStopping(patience=1)),
        TypeError,
        "list",
    ),
    "fit: class of a callback": (
        lambda ml: fit(ml, callbacks=[EarlyStopping]),
        TypeError,
        "make an object",
    ),
    "fit: no callback": (
        lambda ml: fit(ml, callbacks=[print]),
        TypeError,
        "no callback",
    ),
    "fit: accumulate": (lambda ml: fit(ml, accumulate=0), ValueError, "accumulate"),
    "fit: clip_norm": (lambda ml: fit(ml, clip_norm=0), ValueError, "clip_norm"),
    "fit: class weights of too few": (
        lambda ml: fit(ml, loss=each, class_weights=[1.0]),
        ValueError,
        "out of range",
    ),
    "fit: class weight zero": (
        lambda ml: fit(ml, loss=each, class_weights=[1.0, 0.0]),
        ValueError,
        "positive",
    ),
    "fit: class weights of a regression": (
        lambda ml: fit(
            ml,
            data=(X, np.zeros((4, 2))),
            loss=each,
            class_weights=[1.0, 2.0],
        ),
        TypeError,
        "integer labels",
    ),
    "fit: class weights by label": (
        lambda ml: fit(ml, loss=each, class_weights=np.ones((2, 2))),
        ValueError,
        "class_weights has shape",
    ),
    "fit: number of sample weights": (
        lambda ml: fit(ml, loss=each, sample_weights=np.ones(3)),
        ValueError,
        "sample_weights.*3 given, 4 expected",
    ),
    "fit: shape of sample weights": (
        lambda ml: fit(ml, loss=each, sample_weights=np.ones((4, 1))),
        ValueError,
        "sample_weights has shape",
    ),
    "fit: NaN in sample weights": (
        lambda ml: fit(ml, loss=each, sample_weights=NAN[:, 2]),
        ValueError,
        "sample_weights",
    ),
    "fit: negative sample weights": (
        lambda ml: fit(ml, loss=each, sample_weights=-np.ones(4)),
        ValueError,
        "positive",
    ),
    "fit: a loss without reduction": (
        lambda ml: fit(ml, loss=lambda y, *, targets: y, sample_weights=np.ones(4)),
        TypeError,
        "reduction",
    ),
    "fit: a loss without a signature": (
        lambda ml: fit(ml, loss=max, sample_weights=np.ones(4)),
        TypeError,
        "reduction",
    ),
    "fit: validation_split": (
        lambda ml: fit(ml, validation_split=1.0),
        ValueError,
        "validation_split",
    ),
    "fit: two kinds of validation data": (
        lambda ml: fit(ml, valid=(X, Y), validation_split=0.5),
        ValueError,
        "not both",
    ),
    "fit: one example to divide": (
        lambda ml: fit(ml, data=(X[:1], Y[:1]), validation_split=0.5),
        ValueError,
        "cannot be divided",
    ),
    "fit: lengths to divide": (
        lambda ml: fit(ml, data=(X, Y[:3]), validation_split=0.5),
        ValueError,
        "3 given, 4 expected",
    ),
    "fit: precision": (lambda ml: fit(ml, precision="half"), ValueError, "mixed"),
    "fit: text as inputs": (
        lambda ml: fit(ml, data=(np.array([["a"]] * 4), Y)),
        TypeError,
        "floating-point",
    ),
    "callbacks: patience": (
        lambda ml: EarlyStopping(patience=0),
        ValueError,
        "patience",
    ),
    "callbacks: mode": (
        lambda ml: EarlyStopping(patience=1, mode="best"),
        ValueError,
        "mode",
    ),
    "callbacks: decay": (lambda ml: WeightAverage(1.0), ValueError, "decay"),
    "callbacks: every": (lambda ml: Checkpoint("x", every=0), ValueError, "every"),
    "predict: batch size": (
        lambda ml: ml.predict(ml.models.mlp((3, 2)), X, batch_size=0),
        ValueError,
        "batch_size",
    ),
    "evaluate: batch size": (
        lambda ml: ml.evaluate(
            ml.models.mlp((3, 2)),
            (X, Y),
            loss=ml.softmax_cross_entropy,
            batch_size=0,
        ),
        ValueError,
        "batch_size",
    ),
    "evaluate: no pair": (
        lambda ml: ml.evaluate(ml.models.mlp((3, 2)), X, loss=ml.mse),
        TypeError,
        "pair",
    ),
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
