"""Bad input at every public door: one table, the same errors in every backend."""

import numpy as np
import pytest

X, Y = np.zeros((4, 3)), np.array([0, 1, 1, 0])
NAN = np.where(np.arange(12).reshape(4, 3) == 5, np.nan, 0.0)
PROBABILITIES = np.array([[0.2, 0.8], [0.7, 0.3]])


def f(ml, x):
    return ml.array(x, "float64")


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


def load(ml, **layer):
    weights = {"w": np.zeros((3, 2)), "b": np.zeros(2)} | layer
    return ml.load_weights(ml.models.mlp((3, 2)), {"layer1": weights})


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


OPERATIONS = {
    "linear: rank of x": (
        lambda ml: ml.linear(f(ml, [1.0]), f(ml, [[1.0]]), f(ml, [1.0])),
        ValueError,
        "2 axes",
    ),
    "linear: features": (
        lambda ml: ml.linear(f(ml, X), f(ml, np.ones((2, 5))), f(ml, np.ones(5))),
        ValueError,
        "3 given, 2 expected",
    ),
    "linear: bias": (
        lambda ml: ml.linear(f(ml, X), f(ml, np.ones((3, 5))), f(ml, np.ones(4))),
        ValueError,
        "4 given, 5 expected",
    ),
    "linear: integers": (
        lambda ml: ml.linear(ml.array([[1]]), f(ml, [[1.0]]), f(ml, [1.0])),
        TypeError,
        "floating-point",
    ),
    "relu: integers": (lambda ml: ml.relu(ml.array([1])), TypeError, "floating-point"),
    "leaky_relu: slope": (
        lambda ml: ml.leaky_relu(f(ml, [1.0]), slope=2.0),
        ValueError,
        "slope",
    ),
    "elu: alpha": (lambda ml: ml.elu(f(ml, [1.0]), alpha=0), ValueError, "alpha"),
    "softmax: no class": (
        lambda ml: ml.softmax(f(ml, np.zeros((2, 0)))),
        ValueError,
        "at least one class",
    ),
    "softmax: a number": (
        lambda ml: ml.softmax(f(ml, 1.0)),
        ValueError,
        "at least one class",
    ),
    "cross-entropy: rank": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [1.0]), targets=ml.array([0])),
        ValueError,
        "2 axes",
    ),
    "cross-entropy: empty": (
        lambda ml: ml.softmax_cross_entropy(
            f(ml, np.zeros((0, 2))), targets=ml.array(np.zeros(0, int))
        ),
        ValueError,
        "empty",
    ),
    "cross-entropy: float labels": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [[1.0]]), targets=f(ml, [0.0])),
        TypeError,
        "integer class labels",
    ),
    "cross-entropy: one-hot labels": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [[1.0]]), targets=ml.array([[0]])),
        ValueError,
        "1 axes",
    ),
    "cross-entropy: number of labels": (
        lambda ml: ml.softmax_cross_entropy(f(ml, [[1.0]]), targets=ml.array([0, 0])),
        ValueError,
        "2 given, 1 expected",
    ),
    "mse: column against vector": (
        lambda ml: ml.mse(f(ml, np.zeros((3, 1))), targets=f(ml, np.zeros(3))),
        ValueError,
        "broadcast",
    ),
    "mse: empty": (
        lambda ml: ml.mse(f(ml, []), targets=f(ml, [])),
        ValueError,
        "empty",
    ),
    "mse: integer targets": (
        lambda ml: ml.mse(f(ml, [1.0]), targets=ml.array([1])),
        TypeError,
        "floating-point",
    ),
    "dropout: rate": (
        lambda ml: ml.dropout(f(ml, [1.0]), mask=ml.array([True]), rate=1.0),
        ValueError,
        "rate",
    ),
    "dropout: mask": (
        lambda ml: ml.dropout(f(ml, [1.0]), mask=ml.array([True, True]), rate=0.5),
        ValueError,
        "same",
    ),
}

TRAINING = {
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

BUILDING = {
    "mlp: one size": (lambda ml: ml.models.mlp((3,)), ValueError, "at least inputs"),
    "mlp: no width": (lambda ml: ml.models.mlp((3, 0, 2)), ValueError, "layer"),
    "mlp: activation": (
        lambda ml: ml.models.mlp((3, 2), activation="rellu"),
        ValueError,
        "choose from relu",
    ),
    "mlp: initializer": (
        lambda ml: ml.models.mlp((3, 2), initializer="ones"),
        ValueError,
        "choose from he_normal",
    ),
    "mlp: dropout": (
        lambda ml: ml.models.mlp((3, 2), dropout=1),
        ValueError,
        "dropout",
    ),
    "mlp: dtype": (lambda ml: ml.models.mlp((3, 2), dtype="int8"), ValueError, "dtype"),
    "mlp: seed": (lambda ml: ml.models.mlp((3, 2), seed=0.5), ValueError, "seed"),
    "weights: names": (
        lambda ml: ml.load_weights(ml.models.mlp((3, 2)), {"fc": {}}),
        ValueError,
        "layer1",
    ),
    "weights: shape": (
        lambda ml: load(ml, w=np.zeros((2, 3))),
        ValueError,
        r"\['layer1'\]\['w'\]",
    ),
    "weights: NaN": (lambda ml: load(ml, b=np.array([np.nan, 0])), ValueError, "nan"),
    "sgd: learning rate": (lambda ml: ml.sgd(0), ValueError, "learning_rate"),
    "sgd: momentum": (lambda ml: ml.sgd(0.1, momentum=1.0), ValueError, "momentum"),
    "adam: learning rate": (lambda ml: ml.adam(-1.0), ValueError, "learning_rate"),
    "adam: beta1": (lambda ml: ml.adam(beta1=1.0), ValueError, "beta1"),
    "adam: beta2": (lambda ml: ml.adam(beta2=float("nan")), ValueError, "beta2"),
    "adam: eps": (lambda ml: ml.adam(eps=0.0), ValueError, "eps"),
    "sgd: gradients of another tree": (
        lambda ml: ml.sgd().step({"w": f(ml, [1.0])}, {"v": f(ml, [1.0])}),
        ValueError,
        r"\['w'\]",
    ),
}


@pytest.mark.parametrize("name", [*OPERATIONS, *TRAINING, *BUILDING])
def test_bad_input_is_refused(ml, name):
    call, error, message = (OPERATIONS | TRAINING | BUILDING)[name]
    with pytest.raises(error, match=message):
        call(ml)


def test_an_error_says_what_was_given_and_what_is_expected(ml):
    with pytest.raises(ValueError, match=r"there are 2 classes.*from 0 to 1"):
        fit(ml, data=(X, Y + 1))


def test_the_losses_of_the_reference_check_values():
    from mlcourse import reference as ml

    with pytest.raises(ValueError, match="probabilities"):
        ml.softmax_cross_entropy(PROBABILITIES, targets=[0, 1])
    with pytest.raises(ValueError, match="out of range"):
        ml.softmax_cross_entropy([[1.0, 2.0]], targets=[2])
    with pytest.raises(ValueError, match="nan"):
        ml.mse(np.array([np.nan]), targets=np.array([0.0]))


@pytest.mark.parametrize("logits", [[[0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]]])
def test_logits_that_may_be_chance_are_not_refused(logits):
    from mlcourse import reference as ml

    assert ml.softmax_cross_entropy(logits, targets=[0] * len(logits)) > 0
