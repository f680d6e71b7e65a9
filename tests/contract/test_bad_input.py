"""Bad input at every public door: the same errors in every backend."""

import numpy as np
import pytest

from tests.contract.bad_input import (
    activations,
    clipping,
    dropout,
    linear,
    losses,
    models,
    optimizers,
    training,
    weights,
)
from tests.contract.bad_input.inputs import X, Y

TABLES = (
    activations,
    clipping,
    dropout,
    linear,
    losses,
    models,
    optimizers,
    training,
    weights,
)
CASES = {name: case for table in TABLES for name, case in table.CASES.items()}


def test_no_case_hides_another():
    assert len(CASES) == sum(len(table.CASES) for table in TABLES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_refused(ml, name):
    call, error, message = CASES[name]
    with pytest.raises(error, match=message):
        call(ml)


def test_an_error_says_what_was_given_and_what_is_expected(ml):
    with pytest.raises(ValueError, match=r"there are 2 classes.*from 0 to 1"):
        training.fit(ml, data=(X, Y + 1))


def test_the_losses_of_the_reference_check_values():
    from mlcourse import reference as ml

    with pytest.raises(ValueError, match="probabilities"):
        ml.softmax_cross_entropy(training.PROBABILITIES, targets=[0, 1])
    with pytest.raises(ValueError, match="out of range"):
        ml.softmax_cross_entropy([[1.0, 2.0]], targets=[2])
    with pytest.raises(ValueError, match="nan"):
        ml.mse(np.array([np.nan]), targets=np.array([0.0]))


@pytest.mark.parametrize("logits", [[[0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]]])
def test_logits_that_may_be_chance_are_not_refused(logits):
    from mlcourse import reference as ml

    assert ml.softmax_cross_entropy(logits, targets=[0] * len(logits)) > 0
