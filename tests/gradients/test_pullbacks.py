"""What every pullback promises, and proof that the checks notice a broken one."""

import numpy as np
import pytest

from mlcourse import contract, parity, reference
from mlcourse.gradcheck import gradient_errors, random_like
from tests.contract.samples import samples


@pytest.mark.parametrize(("entry", "sample"), samples())
def test_the_second_use_gives_the_same_and_nothing_is_changed(entry, sample, rng):
    args = [arg.copy() for arg in sample.args]
    operation = getattr(reference, entry.name)
    y, pullback = reference.vjp(operation, *args, **sample.kwargs)
    outputs = y if isinstance(y, tuple) else (y,)
    kept = copies(outputs)
    dys = random_like(outputs, rng)
    given = copies(dys)
    first = copies(pullback(*dys))
    second = pullback(*dys)
    for now, before in ((second, first), (dys, given), (outputs, kept)):
        assert all(map(np.array_equal, now, before))
    assert all(map(np.array_equal, args, sample.args))


def copies(arrays):
    return [np.copy(a) for a in arrays]


def mutants(operation):
    """Rules that are ``operation``'s but for a typical mistake in the pullback."""

    def mutant(change):
        def rule(*args, **kwargs):
            y, pullback = operation.__wrapped__(*args, **kwargs)
            return y, lambda *dys: tuple(change(g) for g in pullback(*dys))

        rule.__name__ = operation.__name__
        return reference.op(rule)

    yield "zero", mutant(np.zeros_like)
    yield "sign", mutant(lambda g: -g)
    yield "missing factor", mutant(lambda g: g / 3)
    yield "one lost entry", mutant(lose_one)


def lose_one(gradient):
    gradient = gradient.copy()
    gradient.flat[np.argmax(np.abs(gradient))] = 0
    return gradient


@pytest.mark.parametrize("entry", contract.OPERATIONS, ids=lambda entry: entry.name)
def test_a_broken_pullback_is_noticed(entry, monkeypatch):
    sample = entry.samples(np.random.default_rng(0))[0]
    for mistake, broken in mutants(getattr(reference, entry.name)):
        monkeypatch.setattr(reference, entry.name, broken)
        error = parity.gradient_check(entry.name, sample)
        assert error > 1e-3, f"{mistake} was not noticed"
        monkeypatch.undo()


@pytest.mark.parametrize("entry", contract.OPERATIONS, ids=lambda entry: entry.name)
def test_gradient_errors_agrees_with_the_parity_table(ml, entry, rng):
    sample = entry.samples(np.random.default_rng(0))[0]
    errors = gradient_errors(ml, entry.name, *sample.args, rng=rng, **sample.kwargs)
    kept = [error for i, error in enumerate(errors) if i not in sample.vanishing]
    assert max(kept) < contract.GRADIENT_TOLERANCE
