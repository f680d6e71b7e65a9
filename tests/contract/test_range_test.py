"""The learning-rate range test does the same in every backend."""

import math

import numpy as np
import pytest

from mlcourse import contract, reference
from mlcourse.averaging import smoothed
from mlcourse.tuning import range_test
from tests.contract.small_training import leaves, regression, same_bits


def run(ml, model=None, **kwargs):
    defaults = {
        "low": 1e-3,
        "high": 10.0,
        "updates": 31,
        "loss": ml.mse,
        "optimizer": ml.sgd(),
        "batch_size": 5,
        "seed": 2,
    }
    model = model or ml.models.mlp((4, 6, 2), seed=1, dtype="float64")
    return range_test(ml.fit, model, regression(), **(defaults | kwargs))


def test_backends_agree(framework):
    ours, theirs = run(framework), run(reference)
    np.testing.assert_array_equal(ours.rates, theirs.rates)
    tolerance = contract.TRAJECTORY_TOLERANCE
    np.testing.assert_allclose(ours.losses, theirs.losses, rtol=tolerance)


def test_rates_are_even_on_a_logarithmic_axis(ml):
    found = run(ml, high=0.1, updates=21)
    assert found.rates[[0, -1]] == pytest.approx([1e-3, 0.1])
    np.testing.assert_allclose(np.diff(np.log(found.rates)), math.log(100) / 20)
    assert len(found.losses) == len(found.smooth) == 21
    np.testing.assert_array_equal(found.smooth, smoothed(found.losses))


def test_it_ends_when_the_loss_explodes(ml):
    found = run(ml, high=100.0, updates=101)
    exploded = found.smooth > 4 * np.minimum.accumulate(found.smooth)
    assert exploded[-1]
    assert not exploded[:-1].any()
    assert found.lowest == found.rates[found.smooth.argmin()] < found.rates[-1] < 100
    assert found.suggestion == pytest.approx(found.lowest / 10)


def test_the_model_gets_its_weights_back(ml):
    model = ml.models.mlp((4, 6, 2), seed=1, dtype="float64")
    before = leaves(ml, model)
    found = run(ml, model)
    assert same_bits(leaves(ml, model), before)
    again = run(ml, model)
    np.testing.assert_array_equal(found.losses, again.losses)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"low": 0.0}, "low must be a number"),
        ({"low": -1.0}, "low must be a number"),
        ({"high": 1e-3}, "high must be a number"),
        ({"high": math.inf}, "high must be a number"),
        ({"updates": 1}, "updates must be an integer of at least 2"),
        ({"batch_size": 0}, "batch_size"),
        ({"updates": 3, "high": 1e300}, "lower the learning rate"),
    ],
)
@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid value")
def test_bad_input_is_refused(ml, kwargs, message):
    with pytest.raises(ValueError, match=message):
        run(ml, **kwargs)


def test_settings_that_it_decides_itself_are_refused(ml):
    with pytest.raises(TypeError, match="epochs"):
        run(ml, epochs=3)
