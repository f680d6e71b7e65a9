"""Times of programs: taken in turn, compared by rounds, with devices waited for."""

import sys
import time
from types import SimpleNamespace

import numpy as np
import pytest

from mlcourse import timing


def sleep(seconds):
    return lambda: time.sleep(seconds)


def test_ratios_are_those_of_the_rounds():
    first = timing.Timing("first", (1.0, 8.0, 3.0, 4.0, 5.0))
    second = timing.Timing("second", (1.0, 4.0, 1.0, 1.0, 1.0))
    assert first.ratio(second) == (3, 2, 4)  # of 1, 2, 3, 4, 5
    assert first.median == 4
    assert first.percentile(100) == 8


def test_a_longer_program_takes_longer():
    programs = {"short": sleep(0.001), "long": sleep(0.004)}
    times = timing.measure(programs, rounds=5, warm_up=0.02, length=0.01)
    assert list(times) == ["short", "long"]
    assert [len(t.seconds) for t in times.values()] == [5, 5]
    assert times["short"].median >= 0.001
    assert 2 < times["long"].ratio(times["short"])[0] < 6


def test_programs_take_turns_in_both_directions():
    calls = []
    programs = {name: lambda name=name: calls.append(name) for name in "ab"}
    timing.measure(programs, rounds=3, warm_up=0, length=0)
    assert "".join(calls) == "ab" + "ba" + "ab" + "ba"


def test_a_short_program_is_called_several_times_a_measurement():
    calls = []
    program = {"": lambda: calls.append(time.sleep(0.001))}
    (times,) = timing.measure(program, rounds=2, warm_up=0.02, length=0.02).values()
    assert len(calls) > 20
    assert 0.001 <= times.median < 0.01


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"programs": {}}, "no programs"),
        ({"programs": {"a": sleep(0)}, "rounds": 0}, "rounds"),
        ({"programs": {"a": sleep(0)}, "warm_up": -1}, "warm_up"),
        ({"programs": {"a": sleep(0)}, "length": np.inf}, "length"),
    ],
)
def test_settings_that_mean_nothing_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        timing.measure(**arguments)


class Gpu:
    """A device that has done what it was asked only when somebody waits for it."""

    def __init__(self):
        self.asked = self.waits = 0

    def program(self):
        self.asked += 1

    def wait(self):
        time.sleep(0.002 * self.asked)
        self.asked, self.waits = 0, self.waits + 1


@pytest.fixture
def gpu(monkeypatch, request):
    device = Gpu()
    cuda = SimpleNamespace(is_available=lambda: True, synchronize=device.wait)
    torch = SimpleNamespace(cuda=cuda)
    gpus = SimpleNamespace(list_physical_devices=lambda kind: [kind])
    experimental = SimpleNamespace(sync_devices=device.wait)
    tensorflow = SimpleNamespace(
        config=gpus, test=SimpleNamespace(experimental=experimental)
    )
    loaded = {"torch": torch, "tensorflow": tensorflow}
    for name, module in loaded.items():
        monkeypatch.setitem(
            sys.modules, name, module if name == request.param else None
        )
    return device


@pytest.mark.parametrize("gpu", ["torch", "tensorflow"], indirect=True)
def test_the_clock_waits_for_the_device(gpu):
    (times,) = timing.measure(
        {"": gpu.program}, rounds=3, warm_up=0.01, length=0.01
    ).values()
    assert min(times.seconds) > 0.002
    assert gpu.asked == 0


def test_without_a_gpu_nobody_waits():
    pytest.importorskip("torch", reason="PyTorch is not installed here")
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    assert timing._devices() == []
