"""Bad input at every public door: the same errors in every backend."""

import contextlib
from types import SimpleNamespace

import numpy as np
import pytest

from mlcourse.checks import operations
from tests.contract.bad_input import (
    activations,
    adversarial,
    arithmetic,
    attention,
    classification_losses,
    clipping,
    contrastive,
    convolution,
    dropout,
    embedding,
    linear,
    metric_losses,
    models,
    normalization,
    optimizers,
    penalties,
    pooling,
    positions,
    recurrent,
    regression_losses,
    sequence_models,
    shaping,
    training,
    variational,
    weights,
)
from tests.contract.bad_input.inputs import X, Y, f

TABLES = (
    activations,
    adversarial,
    arithmetic,
    attention,
    classification_losses,
    clipping,
    contrastive,
    convolution,
    dropout,
    embedding,
    linear,
    metric_losses,
    models,
    normalization,
    optimizers,
    penalties,
    pooling,
    positions,
    recurrent,
    regression_losses,
    sequence_models,
    shaping,
    training,
    variational,
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


VALUES = {
    name: case
    for table in (classification_losses, metric_losses, regression_losses, variational)
    for name, case in table.VALUES.items()
}


@pytest.mark.parametrize("name", VALUES)
def test_the_losses_of_the_reference_check_values(name):
    from mlcourse import reference as ml

    call, message = VALUES[name]
    with pytest.raises(ValueError, match=message):
        call(ml)


@pytest.mark.parametrize("name", adversarial.FRAMEWORKS)
def test_the_penalty_refuses_what_cannot_be_mixed(framework, name):
    call, message = adversarial.FRAMEWORKS[name]
    with pytest.raises(ValueError, match=message):
        call(framework)


@pytest.mark.parametrize("x", [0.0, -1.0, np.nan])
def test_the_logarithm_of_the_reference_checks_values(x):
    from mlcourse import reference as ml

    with pytest.raises(ValueError, match=f"log: x holds {x}.*positive"):
        ml.log(np.array([1.0, x]))


@pytest.mark.parametrize("unknown", [-1, 4])
def test_an_id_out_of_range_gives_no_number(ml, unknown):
    """On a GPU TensorFlow returns zeros, as its docstring says; this runs on a CPU."""
    with pytest.raises(Exception, match=r"out of range|not in \[0, 4\)"):
        ml.embedding(f(ml, X), ids=ml.array([0, unknown]))


@pytest.mark.parametrize(("batch", "error"), [(4, ValueError), (None, None)])
def test_only_a_known_number_of_entries_is_compared(batch, error):
    """TensorFlow calls a size that it does not know while it traces None."""
    x = SimpleNamespace(shape=(batch, 3), dtype=np.dtype("float64"))
    refused = pytest.raises(error) if error else contextlib.nullcontext()
    with refused:
        operations.shapes("reshape", x, shape=(5, -1))


@pytest.mark.parametrize("logits", [[[0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]]])
def test_logits_that_may_be_chance_are_not_refused(logits):
    from mlcourse import reference as ml

    assert ml.softmax_cross_entropy(logits, targets=[0] * len(logits)) > 0
