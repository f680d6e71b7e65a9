"""The backends agree on every operation: values, gradients, dtypes."""

import numpy as np
import pytest

from mlcourse import contract, parity, reference
from tests.contract.samples import samples


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(("entry", "sample"), samples())
def test_values_and_gradients_agree(framework, entry, sample, dtype):
    errors = parity.operation_errors(framework, entry.name, sample, dtype)
    assert max(errors) <= contract.FORWARD_TOLERANCE[dtype]


@pytest.mark.parametrize(("entry", "sample"), samples())
def test_the_dtype_of_the_input_is_kept(ml, entry, sample):
    for dtype in ("float32", "float64"):
        outputs, gradients = parity.call(ml, entry.name, sample, dtype)
        assert {a.dtype.name for a in (*outputs, *gradients)} == {dtype}


VANISHING = samples(lambda entry, sample: sample.vanishing)


@pytest.mark.parametrize(("entry", "sample"), VANISHING)
def test_a_gradient_said_to_vanish_is_rounding(ml, entry, sample):
    _, gradients = parity.call(ml, entry.name, sample, "float64")
    sizes = [np.linalg.norm(gradient) for gradient in gradients]
    for i, size in enumerate(sizes):
        assert (size < 1e-12 * max(sizes)) == (i in sample.vanishing)


@pytest.mark.parametrize(("entry", "sample"), samples())
def test_values_are_finite(ml, entry, sample):
    outputs, gradients = parity.call(ml, entry.name, sample, "float32")
    assert all(np.isfinite(a).all() for a in (*outputs, *gradients))


def test_a_wrong_gradient_is_noticed(monkeypatch, framework):
    """The parity test goes red when one factor of one pullback is lost."""

    @reference.op
    def tanh(x):
        return np.tanh(x), lambda dy: (dy,)

    monkeypatch.setattr(reference, "tanh", tanh)
    sample = contract.Sample("", (np.array([0.5, 2.0]),))
    forward, gradient = parity.operation_errors(framework, "tanh", sample, "float64")
    assert forward <= 1e-12 < 1e-2 < gradient


def test_every_entry_is_within_its_tolerance_in_the_parity_table():
    rows = parity.rows(["linear", "sgd"])
    assert len(rows) == 2 * len(parity.installed())
    assert all(row.within_tolerance() for row in rows)


def test_a_row_outside_its_tolerance_is_noticed():
    assert not parity.Row("relu", "torch", gradient=1e-11).within_tolerance()
    assert not parity.Row("relu", "torch", forward=float("nan")).within_tolerance()
