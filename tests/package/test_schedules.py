"""What schedules refuse, how they print, and where they end."""

import math

import pytest

from mlcourse import schedules

ALL = (
    schedules.constant(0.1),
    schedules.step(0.1, 5),
    schedules.multi_step(0.1, (3, 5)),
    schedules.exponential(0.1, 0.9),
    schedules.inverse_square_root(0.1, 5),
    schedules.cosine(0.1, 5),
    schedules.cosine(0.1, 5, growth=2),
    schedules.warmup(schedules.constant(0.1), 5),
    schedules.one_cycle(0.1, 20),
    schedules.plateau(0.1),
)


@pytest.mark.parametrize("schedule", ALL, ids=repr)
def test_a_schedule_prints_what_makes_it_again(schedule):
    again = eval(repr(schedule), vars(schedules))
    assert [again(t) for t in range(30)] == [schedule(t) for t in range(30)]


@pytest.mark.parametrize("schedule", ALL, ids=repr)
def test_rates_are_python_floats_up_to_the_peak(schedule):
    rates = [schedule(t) for t in range(100)]
    assert all(type(rate) is float and 0 <= rate <= 0.1 for rate in rates)


@pytest.mark.parametrize(
    "schedule", [schedules.cosine(0.1, 20, 0.01), schedules.one_cycle(0.1, 20)]
)
def test_the_last_rate_stays(schedule):
    assert schedule(20) == schedule(1000) < 0.1


def test_a_restart_long_after_is_found_at_once():
    schedule = schedules.cosine(0.1, 2, growth=1)
    assert schedule(10**15) == schedule(0)


def test_a_plateau_waits_longer_than_its_patience():
    schedule = schedules.plateau(0.1, factor=0.5, patience=2)
    rates = []
    for loss in (1.0, 1.0, 1.0, 1.0, 0.5, 0.6, 0.7, 0.8):
        schedule.observe(loss)
        rates.append(schedule(0))
    assert rates == [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.025]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: schedules.constant(0.0), "learning_rate"),
        (lambda: schedules.constant(math.inf), "learning_rate"),
        (lambda: schedules.step(0.1, 0), "every"),
        (lambda: schedules.step(0.1, 2.5), "every"),
        (lambda: schedules.step(0.1, 2, 0.0), "factor"),
        (lambda: schedules.exponential(0.1, 1.1), "factor"),
        (lambda: schedules.multi_step(0.1, (5, 3)), "must rise"),
        (lambda: schedules.multi_step(0.1, (3, 3)), "must rise"),
        (lambda: schedules.multi_step(0.1, ()), "tuple of integers"),
        (lambda: schedules.multi_step(0.1, (0.5,)), "each milestone"),
        (lambda: schedules.inverse_square_root(0.1, 0), "steps"),
        (lambda: schedules.cosine(0.1, -1), "steps"),
        (lambda: schedules.cosine(0.1, 5, 0.2), "minimum"),
        (lambda: schedules.cosine(0.1, 5, growth=0), "growth"),
        (lambda: schedules.warmup(0.1, 5), "schedule must be one"),
        (lambda: schedules.warmup(schedules.constant(0.1), 0), "steps"),
        (lambda: schedules.one_cycle(0.1, 20, warmup=1.0), "warmup"),
        (lambda: schedules.one_cycle(0.1, 20, warmup=0.05), "before the peak"),
        (lambda: schedules.one_cycle(0.1, 20, start_factor=0.5), "start_factor"),
        (lambda: schedules.plateau(0.1, patience=-1), "patience"),
        (lambda: schedules.plateau(0.1, threshold=-1.0), "threshold"),
        (lambda: schedules.plateau(0.1, minimum=1.0), "minimum"),
        (lambda: schedules.plateau(0.1).observe(math.nan), "observed loss"),
    ],
)
def test_bad_settings_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
