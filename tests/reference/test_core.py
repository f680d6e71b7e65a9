"""The tape."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.reference.core import Variable, op


@op
def divide_and_remainder(x):
    """Two outputs, so that a pullback takes two gradients."""
    return (x / 2, 3 * x), lambda da, db: (da / 2 + 3 * db,)


def test_a_rule_may_return_several_values():
    (half, triple), pullback = ml.vjp(divide_and_remainder, np.array([4.0]))
    assert (half.tolist(), triple.tolist()) == ([2.0], [12.0])
    assert pullback([1.0], [10.0])[0].tolist() == [30.5]


def test_an_output_that_is_not_used_has_gradient_zero():
    y, pullback = ml.vjp(lambda x: ml.relu(divide_and_remainder(x)[1]), np.array([1.0]))
    assert y.tolist() == [3.0]
    assert pullback([1.0])[0].tolist() == [3.0]


def test_a_diamond_is_walked_once_in_the_right_order():
    """Both paths from x to y are complete before the gradient goes on to x."""
    calls = []

    @op
    def square(x):
        def pullback(dy):
            calls.append(float(dy[0]))
            return (2 * x * dy,)

        return x * x, pullback

    @op
    def add(a, b):
        return a + b, lambda dy: (dy, dy)

    def f(x):
        s = square(x)
        return add(s, add(s, s))

    _, pullback = ml.vjp(f, np.array([3.0]))
    assert pullback([1.0])[0].tolist() == [18.0]
    assert calls == [3.0]


def test_a_long_chain_does_not_recurse():
    def f(x):
        for _ in range(3000):
            x = ml.relu(x)
        return x

    _, pullback = ml.vjp(f, np.array([1.0]))
    assert pullback([5.0])[0].tolist() == [5.0]


def test_an_input_that_is_returned_as_it_is():
    _, pullback = ml.vjp(lambda x: x, np.array([1.0]))
    assert pullback([5.0])[0].tolist() == [5.0]


def test_numpy_functions_refuse_variables():
    """They would leave no step on the tape, and the gradient would be lost."""
    x = Variable(np.array([1.0]))
    with pytest.raises(TypeError):
        np.exp(x)
    with pytest.raises(TypeError):
        np.ones(1) * x


def test_a_rule_with_too_few_gradients_is_noticed():
    @op
    def product(a, b):
        return a * b, lambda dy: (dy * b,)

    _, pullback = ml.vjp(product, np.array([1.0]), np.array([2.0]))
    with pytest.raises(ValueError, match="shorter"):
        pullback([1.0])


def test_operations_without_variables_build_no_tape():
    assert type(ml.relu(np.array([1.0]))) is np.ndarray


def test_the_tape_is_short_enough_to_be_read():
    from pathlib import Path

    import mlcourse.reference.core as core

    assert len(Path(core.__file__).read_text("utf8").splitlines()) < 150
