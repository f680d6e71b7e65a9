"""The recurrent networks of the reference against Keras's layers."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import random_like
from tests.oracles.recurrent import (
    FEATURES,
    KINDS,
    PADDING,
    UNITS,
    N,
    T,
    assert_close,
    counted,
    network,
    states,
)

MASKS = {
    "no mask": None,
    "right padding": PADDING,
    "left padding": PADDING[:, ::-1].copy(),
    "holes": np.random.default_rng(3).random((N, T)) < 0.6,
    "nothing": np.zeros((N, T), bool),
}


@pytest.fixture
def keras():
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    import mlcourse.tensorflow  # noqa: F401  before Keras, so that it is quiet

    return pytest.importorskip("keras", reason="Keras is not installed here")


def keras_layer(keras, kind, **settings):
    name, activation = KINDS[kind]
    layers = {
        "rnn": keras.layers.SimpleRNN,
        "lstm": keras.layers.LSTM,
        "gru": keras.layers.GRU,
    }
    settings |= activation
    return layers[name](
        UNITS, return_sequences=True, return_state=True, dtype="float64", **settings
    )


def swap_gates(w):
    """Exchange the first two of three blocks of columns: z, r, n and r, z, n."""
    first, second, third = np.split(w, 3, axis=-1)
    return np.concatenate([second, first, third], axis=-1)


def from_keras(kind, kernel, recurrent, bias):
    if kind != "gru":
        return [kernel, recurrent, bias]
    b, second = swap_gates(bias)
    second, bn = np.split(second, [2 * UNITS])
    return [
        swap_gates(kernel),
        swap_gates(recurrent),
        b + np.append(second, np.zeros(UNITS)),
        bn,
    ]


def gradients_from_keras(kind, kernel, recurrent, bias):
    if kind != "gru":
        return [kernel, recurrent, bias]
    b, second = swap_gates(bias)
    return [swap_gates(kernel), swap_gates(recurrent), b, second[2 * UNITS :]]


def kept(mask, backwards, zeros):
    """Tell where Keras has an output that is not zero."""
    if mask is None:
        return np.ones((N, T), bool)
    order = slice(None, None, -1 if backwards else 1)
    return mask if zeros else np.logical_or.accumulate(mask[:, order], axis=1)[:, order]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("zeros", [False, True])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("mask", MASKS)
def test_masks_and_directions(keras, kind, mask, backwards, zeros, rng):
    """Keras has zeros, not h0, in front of the first step that counts."""
    import tensorflow as tf

    mask = MASKS[mask]
    x, start = rng.standard_normal((N, T, FEATURES)), [s[0] for s in states(kind, rng)]
    layer = keras_layer(keras, kind, go_backwards=backwards, zero_output_for_mask=zeros)
    layer.build(x.shape)
    random = [rng.standard_normal(w.shape) / 2 for w in layer.get_weights()]
    layer.set_weights(random)
    inputs = [tf.constant(a) for a in (x, *start)]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs, *ends = layer(inputs[0], initial_state=inputs[1:], mask=mask)
        theirs = [tf.reverse(outputs, [1]) if backwards else outputs, *ends]

    def f(*args):
        outputs, *ends = network(kind)(*args, mask=mask, reverse=backwards)
        return counted(outputs, where=kept(mask, backwards, zeros)), *ends

    ours, pull_back = ml.vjp(f, x, *start, *from_keras(kind, *random))
    assert_close(ours, [y.numpy() for y in theirs])
    dys = random_like(ours, rng)
    variables = [*inputs, *(v.value for v in layer.trainable_variables)]
    zero = tf.UnconnectedGradients.ZERO
    dx, *others = tape.gradient(theirs, variables, dys, zero)
    dstart, dweights = others[: len(start)], others[len(start) :]
    dweights = gradients_from_keras(kind, *(g.numpy() for g in dweights))
    expected = [dx.numpy(), *(d.numpy() for d in dstart), *dweights]
    assert_close(pull_back(*dys), expected)
