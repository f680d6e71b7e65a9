"""The builder's curve, its line of Python and the package's schedule are the same."""

import itertools

import numpy as np
import pytest

from mlcourse import plotting, schedules
from mlcourse.plotting.interactive.schedules import opening
from tests.package.javascript import computing, showing

KINDS = "constant", "step", "multi_step", "exponential", "inverse_square_root"
KINDS += "cosine", "restarts", "one_cycle"
OWN = [
    {"every": 1, "first": 100, "second": 30, "factor": 0.95, "decay": 0.9, "scale": 1,
     "cycle": 1, "growth": 1, "share": 0.5, "peak": 0.1, "start_factor": 1},
    {"every": 40, "first": 50, "second": 50, "factor": 0.05, "decay": 0.9999,
     "scale": 100, "cycle": 30, "growth": 3, "share": 0.05, "peak": 0.9,
     "start_factor": 50},
    {"every": 99, "first": 1, "second": 99, "factor": 0.3, "decay": 0.955,
     "scale": 17, "cycle": 100, "growth": 2, "share": 0, "peak": 0.3,
     "start_factor": 25},
]  # fmt: skip


@pytest.fixture(scope="module")
def script():
    return computing("schedules")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("own", OWN, ids=range(len(OWN)))
def test_the_line_of_python_makes_the_curve(script, kind, own):
    code = (
        "{const {schedule, line} = build(settings);"
        "return [line, Array.from({length: 150}, (_, t) => schedule(t))]}"
    )
    for rate, warmup in itertools.product((1e-4, 0.0316, 1), (0, 1, 45)):
        settings = {"kind": kind, "rate": rate, "steps": 100, "warmup": warmup}
        line, shown = script(code, settings=settings | own)
        schedule = eval(line, {"schedules": schedules})
        expected = [schedule(t) for t in range(150)]
        assert np.allclose(shown, expected, rtol=1e-12, atol=1e-18), line
        warm = warmup > 0 and kind != "one_cycle"
        assert line.startswith("schedules.warmup(") == warm


def test_the_lines_are_as_one_would_write_them(script):
    code = "build(settings).line"
    settings = {"rate": 0.1, "steps": 1000, "warmup": 100, **OWN[1]}

    def line(kind):
        return script(code, settings=settings | {"kind": kind})

    cosine = "schedules.cosine(0.1, steps=900, minimum=0.005)"
    assert line("cosine") == f"schedules.warmup({cosine}, steps=100)"
    assert "multi_step(0.1, milestones=(50,), factor=0.05)" in line("multi_step")


@pytest.fixture
def figure():
    return showing(plotting.explore_schedules(learning_rate=0.1, steps=1000, warmup=50))


def test_the_figure_opens_as_it_was_asked_to(figure):
    line = "schedules.warmup(schedules.cosine(0.1, steps=950), steps=50)"
    assert figure("code()") == line
    rates = [eval(line, {"schedules": schedules})(t) for t in range(1000)]
    said = figure("status()")
    assert said.startswith(f"Update 500: rate {rates[500]:.3g}. ")
    assert f"Mean rate {np.mean(rates):.3g}, 50 % of the peak." in said


@pytest.mark.parametrize("warmup", [0, 50])
def test_the_picture_shows_what_the_figure_opens_with(script, warmup):
    settings = plotting.explore_schedules(steps=700, warmup=warmup).settings
    code = (
        "kinds.map((kind) => {const {schedule} = build({...settings, kind});"
        "return Array.from({length: 700}, (_, t) => schedule(t))})"
    )
    shown = script(code, kinds=KINDS, settings=settings)
    drawn = [[s(t) for t in range(700)] for s in opening(settings).values()]
    assert np.allclose(shown, drawn, rtol=1e-12, atol=1e-18)


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("constant", set()),
        ("step", {"every", "factor"}),
        ("multi_step", {"first milestone", "second milestone", "factor"}),
        ("exponential", {"factor"}),
        ("inverse_square_root", {"steps"}),
        ("cosine", {"lowest / peak"}),
        ("restarts", {"first cycle", "growth", "lowest / peak"}),
        ("one_cycle", {"share of the rise", "peak / first"}),
    ],
)
def test_a_kind_has_its_own_controls_which_all_change_the_line(figure, kind, own):
    figure('put("schedule", kind)', kind=kind)
    shared = {"schedule", "peak rate", "updates", "warm-up", "look at update"}
    shared -= {"warm-up"} if kind == "one_cycle" else set()
    names = figure("names()")
    assert set(names) == shared | own
    assert len(names) == len(shared) + len(own)
    for name in own:
        before = figure("code()")
        figure("put(name, 2)", name=name)
        assert figure("code()") != before, name


def test_the_ends_of_every_slider_make_a_schedule(figure):
    for kind in KINDS:
        figure('put("schedule", kind)', kind=kind)
        for end in ("low", "high"):
            figure("putAll(end)", end=end)
            schedule = eval(figure("code()"), {"schedules": schedules})
            assert schedule(0) > 0
            assert "NaN" not in figure("status()")


def test_the_curve_is_drawn_where_its_axes_say(figure):
    (points,) = figure('lines("#0072B2")')
    schedule = eval(figure("code()"), {"schedules": schedules})
    rates = np.array([schedule(t) for t in range(1000)])
    across = 50 + 258 * np.arange(1000) / 1000
    up = 250 - 222 * rates / (1.08 * rates.max())
    assert np.allclose(points, np.transpose([across, up]), atol=0.006)


def test_the_pointer_chooses_the_update_to_look_at(figure):
    figure("press(50, 100)")
    assert figure("status()").startswith("Update 0: rate 0.002.")
    figure("press(400, 100)")
    assert figure("status()").startswith("Update 999: rate 0.")


def test_a_shorter_training_ends_before_the_update_that_was_looked_at(figure):
    figure("press(400, 100)")
    figure('put("updates", 0)')
    assert figure("status()").startswith("Update 499: ")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"learning_rate": 1e-5}, "learning_rate"),
        ({"learning_rate": 2.0}, "learning_rate"),
        ({"steps": 99}, "steps"),
        ({"steps": 1e3}, "steps"),
        ({"steps": 10**6}, "steps"),
        ({"warmup": -1}, "warmup"),
        ({"warmup": 500}, "warmup"),
    ],
)
def test_bad_settings_are_refused(given, message):
    with pytest.raises(ValueError, match=message):
        plotting.explore_schedules(**given)
