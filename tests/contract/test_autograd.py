"""``vjp`` and ``value_and_grad`` mean the same in every backend."""

import numpy as np
import pytest


def test_a_pullback_can_be_used_twice(ml, rng):
    x = ml.array(rng.standard_normal((3, 4)), "float64")
    _, pullback = ml.vjp(ml.softmax, x)
    dy = ml.array(rng.standard_normal((3, 4)), "float64")
    (first,), (second,) = pullback(dy), pullback(dy)
    assert np.array_equal(ml.numpy(first), ml.numpy(second))


def test_an_unused_argument_has_gradient_zero(ml):
    _, pullback = ml.vjp(lambda a, b: ml.relu(a), ml.array([1.0]), ml.array([2.0]))
    da, db = pullback(ml.array([3.0]))
    assert ml.numpy(da).tolist() == [3.0]
    assert ml.numpy(db).tolist() == [0.0]


def test_an_argument_used_twice_gets_the_sum(ml):
    x = ml.array([[2.0]])
    bias = ml.array([0.0])
    _, pullback = ml.vjp(lambda x: ml.linear(x, x, bias), x)
    assert ml.numpy(pullback(ml.array([[1.0]]))[0]).tolist() == [[4.0]]


def test_a_gradient_of_the_wrong_shape_is_refused(ml):
    _, pullback = ml.vjp(ml.relu, ml.array([1.0, 2.0]))
    with pytest.raises(ValueError, match="same"):
        pullback(ml.array([[1.0, 2.0]]))


def test_value_and_grad_keeps_the_shape_of_the_tree(ml):
    params = {"outer": {"inner": ml.array([1.0, 3.0])}, "unused": ml.array([1.0])}

    def loss(params):
        targets = ml.array([0.0, 0.0])
        return ml.mse(params["outer"]["inner"], targets=targets)

    value, grads = ml.value_and_grad(loss)(params)
    assert float(value) == 5.0
    assert ml.numpy(grads["outer"]["inner"]).tolist() == [1.0, 3.0]
    assert ml.numpy(grads["unused"]).tolist() == [0.0]


def test_only_a_scalar_has_a_gradient(ml):
    with pytest.raises(ValueError, match="scalar"):
        ml.value_and_grad(ml.relu)(ml.array([1.0, 2.0]))
