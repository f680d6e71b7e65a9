"""Formulas written with the primitives differentiate, as the operations do."""

import numpy as np
import pytest

from mlcourse import contract, parity
from mlcourse.seeding import generator


def test_a_normal_density_from_primitives(ml, rng):
    """−log N(x; μ, σ²) summed, with x constant: its gradients are known by heart."""
    x, mu, log_sigma = rng.standard_normal((3, 4, 2))

    def loss(params):
        data, half = ml.array(x, "float64"), ml.array(0.5, "float64")
        z = ml.divide(ml.subtract(data, params["mu"]), ml.exp(params["log_sigma"]))
        return ml.sum(ml.add(params["log_sigma"], ml.multiply(half, ml.multiply(z, z))))

    params = {
        "mu": ml.array(mu, "float64"),
        "log_sigma": ml.array(log_sigma, "float64"),
    }
    value, grads = ml.value_and_grad(loss)(params)
    sigma = np.exp(log_sigma)
    z = (x - mu) / sigma
    assert float(value) == pytest.approx((log_sigma + z * z / 2).sum(), rel=1e-12)
    np.testing.assert_allclose(ml.numpy(grads["mu"]), -z / sigma, rtol=1e-10)
    np.testing.assert_allclose(ml.numpy(grads["log_sigma"]), 1 - z * z, atol=1e-12)


def test_a_bag_of_words_classifier(ml, rng):
    """Look up, average, map, pick the label's log probability: the fused loss."""
    ids, targets = rng.integers(6, size=(3, 5)), np.array([1, 0, 1])
    one_hot = ml.array(np.eye(2)[targets], "float64")
    params = {
        "table": ml.array(rng.standard_normal((6, 4)), "float64"),
        "w": ml.array(rng.standard_normal((4, 2)), "float64"),
    }

    def logits(params):
        words = ml.embedding(params["table"], ids=ml.array(ids))
        return ml.matmul(ml.mean(words, axis=1), params["w"])

    def by_hand(params):
        picked = ml.multiply(one_hot, ml.log_softmax(logits(params)))
        return ml.mean(ml.subtract(ml.array(0.0, "float64"), ml.sum(picked, axis=1)))

    def fused(params):
        return ml.softmax_cross_entropy(logits(params), targets=ml.array(targets))

    ours, expected = (ml.value_and_grad(f)(params) for f in (by_hand, fused))
    assert float(ours[0]) == pytest.approx(float(expected[0]), rel=1e-12)
    for name in params:
        a, b = ml.numpy(ours[1][name]), ml.numpy(expected[1][name])
        assert a.shape == params[name].shape
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-14)


def test_a_constant_has_no_gradient_and_needs_none(ml):
    c = ml.array([2.0, 3.0])
    f = lambda x: ml.concatenate(ml.multiply(c, x), c)  # noqa: E731
    y, pullback = ml.vjp(f, ml.array([1.0, 1.0]))
    assert ml.numpy(y).tolist() == [2.0, 3.0, 2.0, 3.0]
    gradients = pullback(ml.array([1.0, 1.0, 5.0, 5.0]))
    assert [ml.numpy(g).tolist() for g in gradients] == [[2.0, 3.0]]


@pytest.mark.parametrize("entry", contract.OPERATIONS, ids=lambda entry: entry.name)
def test_tensorflow_traces_with_an_unknown_batch(entry):
    """In a compiled step the size of the first axis is not known."""
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    ml = parity.backend("tensorflow")
    operation, sample = (
        getattr(ml, entry.name),
        entry.samples(generator(0, entry.name))[0],
    )
    args = [ml.array(arg, "float64") for arg in sample.args]
    kwargs = parity.convert(ml, sample.kwargs, "float64")
    shapes = [(None, *args[0].shape[1:]), *(a.shape for a in args[1:])]
    signature = [tf.TensorSpec(s, a.dtype) for s, a in zip(shapes, args, strict=True)]
    traced = tf.function(lambda *a: operation(*a, **kwargs), input_signature=signature)
    tf.nest.map_structure(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-14),
        traced(*args),
        operation(*args, **kwargs),
    )
