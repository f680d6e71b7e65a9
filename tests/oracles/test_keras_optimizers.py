"""The reference's optimizers against ``keras.optimizers``, step by step.

Where Keras has another formula, the test says how far apart the two end. Settings are
sums of few powers of two, because Keras rounds many of them to float32.
"""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import relative_error

pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
from mlcourse.tensorflow import quiet  # noqa: F401

# isort: split

import keras
import tensorflow as tf

K = keras.optimizers
ETA, MU, BETA1, BETA2, DECAY = 2**-4, 1 - 2**-3, 1 - 2**-3, 1 - 2**-6, 2**-2
BETAS = {"beta_1": BETA1, "beta_2": BETA2}

ALIKE = {
    "sgd": (ml.sgd(ETA), K.SGD(ETA)),
    "momentum": (ml.sgd(ETA, MU), K.SGD(ETA, MU)),
    "nesterov": (ml.sgd(ETA, MU, nesterov=True), K.SGD(ETA, MU, nesterov=True)),
    "adadelta": (ml.adadelta(1.0, 0.875), K.Adadelta(1.0, 0.875, epsilon=1e-6)),
    "lion": (ml.lion(ETA, BETA1, BETA2), K.Lion(ETA, BETA1, BETA2)),
    "lion, weight decay": (
        ml.lion(ETA, BETA1, BETA2, weight_decay=DECAY),
        K.Lion(ETA, BETA1, BETA2, weight_decay=DECAY),
    ),
}

# our optimizer, Keras's, and the range of their relative distance after 30 steps
APART = {
    "adam: epsilon before the bias correction": (
        ml.adam(ETA, BETA1, BETA2, eps=1e-7),
        K.Adam(ETA, **BETAS, epsilon=1e-7),
        (0.01, 0.1),
    ),
    "adamw: epsilon before the bias correction": (
        ml.adamw(ETA, BETA1, BETA2, eps=1e-7, weight_decay=DECAY),
        K.AdamW(ETA, **BETAS, epsilon=1e-7, weight_decay=DECAY),
        (0.01, 0.1),
    ),
    "adam: weight decay is decoupled": (
        ml.adam(ETA, BETA1, BETA2, weight_decay=DECAY),
        K.Adam(ETA, **BETAS, weight_decay=DECAY),
        (0.3, 2.0),
    ),
    "sgd: weight decay is decoupled from the momentum": (
        ml.sgd(ETA, MU, weight_decay=DECAY),
        K.SGD(ETA, MU, weight_decay=DECAY),
        (0.2, 1.0),
    ),
    "rmsprop: epsilon inside the root": (
        ml.rmsprop(ETA, 0.875, eps=1e-7),
        K.RMSprop(ETA, 0.875, epsilon=1e-7),
        (0.05, 0.5),
    ),
    "adagrad: epsilon inside the root": (
        ml.adagrad(ETA, eps=1e-7),
        K.Adagrad(ETA, initial_accumulator_value=0.0, epsilon=1e-7),
        (0.03, 0.3),
    ),
    "adagrad: the sum starts at 0.1": (
        ml.adagrad(ETA),
        K.Adagrad(ETA),
        (0.03, 0.3),
    ),
    "nadam: the momentum rises faster": (
        ml.nadam(ETA, BETA1, BETA2),
        K.Nadam(ETA, **BETAS, epsilon=1e-8),
        (0.01, 0.1),
    ),
}


def ends(ours, theirs, rng, shape=(5,), steps=30, scales=(-6, -4, -2, 0, 2)):
    """Where both are after each step, with gradients of very different sizes."""
    start = rng.standard_normal(shape)
    ours, params = ours.fresh(), {"w": start.copy()}
    variable = tf.Variable(start)
    theirs.build([variable])
    for _ in range(steps):
        gradient = rng.standard_normal(shape) * 10.0 ** np.array(scales)
        params = ours.step(params, {"w": gradient})
        theirs.apply([tf.constant(gradient)])
        yield params["w"], variable.numpy()


@pytest.mark.parametrize("name", ALIKE)
def test_every_step_is_alike(name, rng):
    for ours, theirs in ends(*ALIKE[name], rng):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)


@pytest.mark.parametrize("amsgrad", [False, True])
def test_adamw_is_alike_where_epsilon_does_not_count(rng, amsgrad):
    ours = ml.adamw(ETA, BETA1, BETA2, 1e-30, amsgrad, DECAY)
    settings = {"epsilon": 1e-30, "amsgrad": amsgrad, "weight_decay": DECAY}
    for a, b in ends(ours, K.AdamW(ETA, **BETAS, **settings), rng):
        np.testing.assert_allclose(a, b, rtol=1e-12)


def test_nadam_is_alike_with_the_schedule_of_keras(rng):
    ours = ml.nadam(ETA, BETA1, BETA2, 1e-7, momentum_decay=1.0)
    for a, b in ends(ours, K.Nadam(ETA, **BETAS, epsilon=1e-7), rng):
        np.testing.assert_allclose(a, b, rtol=1e-6)


@pytest.mark.parametrize("shape", [(4, 16), (16, 4), (16, 16)])
def test_muon_is_alike_for_matrices(rng, shape):
    """Without Keras's factor 0.2 √16, which it cannot compute in float64."""
    ours = ml.muon(ETA / (0.2 * 16**0.5), MU, weight_decay=0.0)
    settings = {"momentum": MU, "weight_decay": None, "adam_weight_decay": None}
    theirs = K.Muon(ETA, **settings, exclude_embeddings=False, rms_rate=None)
    for a, b in ends(ours, theirs, rng, shape, steps=10, scales=0):
        assert relative_error(a, b) < 1e-12


@pytest.mark.parametrize("name", APART)
def test_keras_has_another_formula(name, rng):
    ours, theirs, (low, high) = APART[name]
    *_, (a, b) = ends(ours, theirs, rng)
    assert low < relative_error(a, b) < high


def test_a_falling_learning_rate_brakes_the_velocity_of_keras_later(rng):
    """Keras keeps −η v, so that a step still moves by the rates of the past."""
    ours, theirs = ml.sgd(0.5, 0.5), K.SGD(0.5, 0.5)
    params, variable = {"w": np.zeros(1)}, tf.Variable(np.zeros(1))
    theirs.build([variable])
    for rate, gradient in ((0.5, 1.0), (0.25, 0.0)):
        ours.learning_rate = rate
        theirs.learning_rate = rate
        params = ours.step(params, {"w": np.full(1, gradient)})
        theirs.apply([tf.constant([gradient], "float64")])
    assert params["w"].tolist() == [-0.5 - 0.25 * 0.5]
    assert variable.numpy().tolist() == [-0.5 - 0.5 * 0.5]
