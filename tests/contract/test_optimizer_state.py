"""The learning rate of a running optimizer, and its state for a checkpoint."""

import importlib

import numpy as np
import pytest

from mlcourse import contract, reference
from mlcourse.trees import tree_leaves, tree_map

SETTINGS = {"sgd": {"momentum": 0.9}, "adam": {"amsgrad": True}}
OPTIMIZERS = [entry.name for entry in contract.OPTIMIZERS]
RATES = [0.1 / 3, 0.05, 0.2 / 7, 0.01, 0.3 / 11]


class Run:
    """An optimizer of one backend, bound as ``fit`` binds it, and its parameters."""

    def __init__(self, ml, name, start, settings=None):
        recipe = getattr(ml, name)(**(SETTINGS.get(name, {}) | (settings or {})))
        self.ml = ml
        self.module = importlib.import_module(f"{ml.__name__}.optimizers.optimizer")
        self.params = tree_map(lambda x: ml.array(x, x.dtype.name), start)
        self.apply = getattr(self, ml.__name__.rpartition(".")[2])(recipe)

    def reference(self, recipe):
        self.optimizer = recipe.fresh()
        return lambda grads: self.optimizer.step(self.params, grads)

    def torch(self, recipe):
        leaves = tree_leaves(self.params)
        self.optimizer = recipe.bind(leaves)

        def apply(grads):
            for parameter, gradient in zip(leaves, tree_leaves(grads), strict=True):
                parameter.grad = gradient
            self.optimizer.step()

        return apply

    def tensorflow(self, recipe):
        import tensorflow as tf

        self.params = tree_map(tf.Variable, self.params)
        self.optimizer = recipe.bind(tree_leaves(self.params))
        self.compiled = tf.function(self.optimizer.apply)
        return lambda grads: self.compiled(tree_leaves(grads))

    def steps(self, gradients, rates):
        for grads, rate in zip(gradients, rates, strict=True):
            self.module.set_learning_rate(self.optimizer, rate)
            self.apply(tree_map(lambda g: self.ml.array(g, g.dtype.name), grads))
        return self

    def numbers(self):
        return tree_map(lambda p: np.array(self.ml.numpy(p)), self.params)


@pytest.fixture
def start(rng):
    return {"w": rng.standard_normal((4, 3)), "b": rng.standard_normal(3)}


@pytest.fixture
def gradients(rng, start):
    return [
        tree_map(lambda p: rng.standard_normal(p.shape), start)
        for _ in range(len(RATES))
    ]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_changing_learning_rate_is_followed_exactly(
    framework, name, start, gradients
):
    ours = Run(framework, name, start).steps(gradients, RATES).numbers()
    theirs = Run(reference, name, start).steps(gradients, RATES).numbers()
    for a, b in zip(tree_leaves(ours), tree_leaves(theirs), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


def test_the_learning_rate_is_that_of_each_step(ml, start, gradients):
    end = Run(ml, "sgd", start, {"momentum": 0.0}).steps(gradients, RATES).numbers()
    moved = sum(rate * grads["w"] for rate, grads in zip(RATES, gradients, strict=True))
    np.testing.assert_allclose(end["w"], start["w"] - moved, rtol=1e-14)


def test_a_changed_learning_rate_does_not_trace_again(start, gradients):
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse import tensorflow as ml

    run = Run(ml, "adamw", start).steps(gradients, RATES)
    assert run.compiled.experimental_get_tracing_count() == 1


def test_the_next_fit_starts_with_the_setting_again():
    optimizer = reference.sgd(learning_rate=0.5).fresh()
    changed = optimizer.fresh()
    reference_module = importlib.import_module(
        "mlcourse.reference.optimizers.optimizer"
    )
    reference_module.set_learning_rate(changed, 0.1)
    assert (optimizer.learning_rate, changed.learning_rate) == (0.5, 0.1)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_restored_optimizer_goes_on_to_the_bit(ml, name, dtype, start, gradients):
    start, *gradients = (
        tree_map(lambda x: x.astype(dtype), tree) for tree in (start, *gradients)
    )
    first = Run(ml, name, start).steps(gradients[:3], RATES[:3])
    saved, weights = first.module.state(first.optimizer), first.numbers()
    expected = first.steps(gradients[3:], RATES[3:]).numbers()

    resumed, forgetful = Run(ml, name, weights), Run(ml, name, weights)
    resumed.module.load_state(resumed.optimizer, saved)
    for run in (resumed, forgetful):
        run.steps(gradients[3:], RATES[3:])
    for key in start:
        assert np.array_equal(resumed.numbers()[key], expected[key])
    assert not np.array_equal(forgetful.numbers()["w"], expected["w"])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_state_is_a_copy_in_numpy(ml, name, start, gradients):
    run = Run(ml, name, start).steps(gradients[:2], RATES[:2])
    saved = run.module.state(run.optimizer)
    before = tree_map(np.copy, saved)
    run.steps(gradients[2:], RATES[2:])
    assert all(isinstance(x, np.ndarray) for x in tree_leaves(saved))
    for a, b in zip(tree_leaves(saved), tree_leaves(before), strict=True):
        assert np.array_equal(a, b)


def test_the_state_of_an_optimizer_that_took_no_step_can_be_restored(
    ml, start, gradients
):
    run, other = Run(ml, "adam", start), Run(ml, "adam", start)
    other.module.load_state(other.optimizer, run.module.state(run.optimizer))
    a, b = (r.steps(gradients, RATES).numbers() for r in (run, other))
    assert np.array_equal(a["w"], b["w"])
