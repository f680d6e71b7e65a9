"""What masks and ``reverse`` mean, in every backend."""

import numpy as np
import pytest

from mlcourse.contract.recurrent import GATES
from mlcourse.gradcheck import relative_error

N, T, FEATURES, UNITS = 3, 5, 2, 3
LENGTHS = (4, 1, 5)
TOLERANCE = 1e-12


@pytest.fixture(params=GATES)
def kind(request):
    return request.param


@pytest.fixture
def args(kind, rng):
    columns = GATES[kind] * UNITS
    states = [(N, UNITS)] * (2 if kind == "lstm" else 1)
    second_bias = [(UNITS,)] if kind == "gru" else []
    shapes = [(N, T, FEATURES), *states, (FEATURES, columns), (UNITS, columns)]
    return [rng.standard_normal(s) for s in (*shapes, (columns,), *second_bias)]


def run(ml, kind, args, mask=None, **kwargs):
    arrays = [ml.array(a, "float64") for a in args]
    kwargs |= {} if mask is None else {"mask": ml.array(mask)}
    return [ml.numpy(y) for y in getattr(ml, kind)(*arrays, **kwargs)]


def one_row(args, kind, row, steps):
    """Keep the steps ``steps`` of one sequence, and its states."""
    n_states = 2 if kind == "lstm" else 1
    x, states, weights = args[0], args[1 : 1 + n_states], args[1 + n_states :]
    return [x[row : row + 1, steps], *(s[row : row + 1] for s in states), *weights]


@pytest.mark.parametrize("reverse", [False, True])
def test_right_padding_is_as_if_the_padding_were_not_there(ml, kind, args, reverse):
    """In reverse, the padding comes first, and the last valid step after it."""
    mask = np.arange(T) < np.array(LENGTHS)[:, None]
    outputs, *states = run(ml, kind, args, mask, reverse=reverse)
    for row, length in enumerate(LENGTHS):
        alone = one_row(args, kind, row, slice(length))
        expected, *ends = run(ml, kind, alone, reverse=reverse)
        assert relative_error(outputs[row, :length], expected[0]) <= TOLERANCE
        for state, end in zip(states, ends, strict=True):
            assert relative_error(state[row], end[0]) <= TOLERANCE
        carried = args[1][row] if reverse else expected[0, -1]
        for t in range(length, T):
            assert relative_error(outputs[row, t], carried) <= TOLERANCE


def test_steps_left_out_count_as_not_there(ml, kind, args):
    mask = np.array([[0, 1, 0, 1, 0], [1, 1, 0, 0, 1], [0, 0, 0, 0, 1]], bool)
    outputs, *states = run(ml, kind, args, mask)
    for row, live in enumerate(mask):
        expected, *ends = run(ml, kind, one_row(args, kind, row, live))
        assert relative_error(outputs[row, live], expected[0]) <= TOLERANCE
        for state, end in zip(states, ends, strict=True):
            assert relative_error(state[row], end[0]) <= TOLERANCE


def test_what_is_left_out_has_no_influence_and_no_gradient(ml, kind, args):
    mask = np.arange(T) < np.array(LENGTHS)[:, None]
    other = [np.where(mask[..., None], args[0], 99.0), *args[1:]]
    for a, b in zip(run(ml, kind, args, mask), run(ml, kind, other, mask), strict=True):
        assert np.array_equal(a, b)
    arrays = [ml.array(a, "float64") for a in args]
    ys, pull_back = ml.vjp(getattr(ml, kind), *arrays, mask=ml.array(mask))
    dx = ml.numpy(pull_back(*ys)[0])
    assert not dx[~mask].any()
    assert dx[mask].any(axis=-1).all()


def test_reverse_runs_from_the_last_step_to_the_first(ml, kind, args):
    backward = run(ml, kind, args, reverse=True)
    outputs, *states = run(ml, kind, [args[0][:, ::-1], *args[1:]])
    for ours, flipped in zip(backward, (outputs[:, ::-1], *states), strict=True):
        assert relative_error(ours, flipped) <= TOLERANCE


def test_nothing_but_the_initial_state_comes_out_of_a_masked_sequence(ml, kind, args):
    outputs, *states = run(ml, kind, args, np.zeros((N, T), bool))
    assert np.array_equal(outputs, np.repeat(args[1][:, None], T, axis=1))
    for state, start in zip(states, args[1:], strict=False):
        assert np.array_equal(state, start)


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
def test_tensorflow_traces_any_batch_and_any_length(kind, args, masked, reverse):
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    from mlcourse import tensorflow as ml

    x, *others = [ml.array(a, "float64") for a in args]
    mask = ml.array(np.arange(T) < np.array(LENGTHS)[:, None])

    def gradients(x, mask):
        kwargs = {"mask": mask} if masked else {}
        with tf.GradientTape() as tape:
            tape.watch(x)
            ys = getattr(ml, kind)(x, *others, reverse=reverse, **kwargs)
            loss = sum(tf.reduce_sum(tf.sin(y)) for y in ys)
        return ys[0], tape.gradient(loss, x)

    any_x = tf.TensorSpec((None, None, FEATURES), tf.float64)
    any_mask = tf.TensorSpec((None, None), tf.bool)
    traced = tf.function(gradients, input_signature=(any_x, any_mask))
    for ours, eager in zip(traced(x, mask), gradients(x, mask), strict=True):
        assert relative_error(ours.numpy(), eager.numpy()) <= TOLERANCE
