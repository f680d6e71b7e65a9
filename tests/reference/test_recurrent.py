"""Backpropagation through time: the fast rules, the plain ones, and shortcuts."""

import numpy as np
import pytest

from mlcourse import contract, parity
from mlcourse import reference as ml
from mlcourse.contract.recurrent import GATES
from mlcourse.gradcheck import random_like, relative_error
from tests.contract.samples import samples

NETWORKS = samples(lambda entry, sample: entry.name in GATES)
CELLS = samples(lambda entry, sample: entry.name in {f"{kind}_cell" for kind in GATES})


def all_close(ours, theirs, tolerance=1e-12):
    pairs = zip(ours, theirs, strict=True)
    return all(relative_error(a, b) <= tolerance for a, b in pairs)


@pytest.mark.parametrize(("entry", "sample"), NETWORKS)
def test_the_fast_rule_is_the_plain_rule(entry, sample, rng):
    fast = getattr(ml, entry.name)
    ys, pull_back = ml.vjp(fast, *sample.args, **sample.kwargs)
    plain_ys, plain_pull_back = ml.vjp(fast.plain, *sample.args, **sample.kwargs)
    assert all_close(ys, plain_ys)
    dys = random_like(ys, rng)
    assert all_close(pull_back(*dys), plain_pull_back(*dys))


@pytest.mark.parametrize(("entry", "sample"), NETWORKS)
def test_the_plain_rule_keeps_the_dtype(entry, sample, rng):
    args = [arg.astype("float32") for arg in sample.args]
    ys, pull_back = ml.vjp(getattr(ml, entry.name).plain, *args, **sample.kwargs)
    gradients = pull_back(*random_like(ys, rng))
    assert {a.dtype.name for a in (*ys, *gradients)} == {"float32"}


@pytest.mark.parametrize(("entry", "sample"), CELLS)
def test_a_sequence_of_one_step_is_the_cell(entry, sample):
    x, *others = sample.args
    network = getattr(ml, entry.name.removesuffix("_cell"))
    outputs, *states = network(x[:, None], *others, **sample.kwargs)
    expected = getattr(ml, entry.name)(*sample.args, **sample.kwargs)
    expected = expected if isinstance(expected, tuple) else (expected,)
    assert all_close(states, expected)
    assert np.array_equal(outputs[:, 0], states[0])


def forget_the_carry(kind, steps):
    """Make a rule that stops the gradient of the state halfway, as truncation does."""
    network, half = getattr(ml, kind).__wrapped__, steps // 2
    n_states = 2 if kind == "lstm" else 1

    def rule(x, *args, **kwargs):
        states, weights = args[:n_states], args[n_states:]
        first, pull_first = network(x[:, :half], *states, *weights, **kwargs)
        second, pull_second = network(x[:, half:], *first[1:], *weights, **kwargs)

        def pullback(dy, *dstates):
            dx2, *d2 = pull_second(dy[:, half:], *dstates)
            nothing = [np.zeros_like(s) for s in states]
            dx1, *d1 = pull_first(dy[:, :half], *nothing)
            dweights = [a + b for a, b in zip(d1, d2, strict=True)][n_states:]
            return (np.concatenate([dx1, dx2], axis=1), *d1[:n_states], *dweights)

        outputs = np.concatenate([first[0], second[0]], axis=1)
        return (outputs, *second[1:]), pullback

    rule.__name__ = kind
    return ml.op(rule)


@pytest.mark.parametrize("kind", GATES)
def test_truncated_backpropagation_is_noticed(kind, monkeypatch):
    entry = next(e for e in contract.OPERATIONS if e.name == kind)
    sample = entry.samples(np.random.default_rng(0))[0]
    truncated = forget_the_carry(kind, steps=sample.args[0].shape[1])
    expected = getattr(ml, kind)(*sample.args)
    assert all_close(truncated(*sample.args), expected), "only the gradient differs"
    monkeypatch.setattr(ml, kind, truncated)
    assert parity.gradient_check(kind, sample) > 1e-2


@pytest.mark.parametrize("kind", GATES)
def test_changing_an_output_does_not_change_the_gradients(kind, rng):
    entry = next(e for e in contract.OPERATIONS if e.name == kind)
    for sample in entry.samples(rng)[:3]:
        rule = getattr(ml, kind).__wrapped__
        ys, pull_back = rule(*sample.args, **sample.kwargs)
        dys = random_like(ys, rng)
        before = pull_back(*dys)
        for y in ys:
            y.fill(7)
        assert all(map(np.array_equal, before, pull_back(*dys)))
