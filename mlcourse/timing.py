"""Timing several programs for the same work in turn, so that noise meets all alike.

The time of one call says little: a machine has better and worse moments, and a GPU
answers before it is done. So programs are timed in rounds, each once in every round,
and compared round by round; the clock waits for the devices.
"""

import sys
import time
from dataclasses import dataclass

import numpy as np

from mlcourse.checks.basic import between, integer


@dataclass(frozen=True)
class Timing:
    """Seconds per call of one program: one number for each round.

    Examples
    --------
    >>> slow, fast = Timing("slow", (4.0, 6.0, 9.0)), Timing("fast", (2.0, 2.0, 3.0))
    >>> slow.median
    6.0
    >>> slow.ratio(fast)
    (3.0, 2.5, 3.0)
    """

    name: str
    seconds: tuple

    @property
    def median(self):
        """The median of the rounds."""
        return self.percentile(50)

    def percentile(self, q):
        """Return the time that ``q`` percent of the rounds stay below.

        Examples
        --------
        >>> Timing("", tuple(range(101))).percentile(99)
        99.0
        """
        return float(np.percentile(self.seconds, q))

    def ratio(self, other):
        """Return how many times as long as ``other`` this takes, round by round.

        Parameters
        ----------
        other : Timing
            Of the same call of ``measure``.

        Returns
        -------
        median, low, high : float
            Of the ratios of the rounds; low and high are their quartiles.
        """
        ratios = np.array(self.seconds) / np.array(other.seconds)
        low, median, high = np.percentile(ratios, (25, 50, 75))
        return float(median), float(low), float(high)


def measure(programs, rounds=15, *, warm_up=0.5, length=0.02):
    """Time programs in turn.

    Parameters
    ----------
    programs : dict
        From names to functions without arguments that do the same work.
    rounds : int
        How often each gets its turn; the order is reversed every other round.
    warm_up : float
        Seconds for which each program runs, at least once, before the clock starts.
    length : float
        Seconds that a measurement takes at least: a program that is done sooner is
        called several times. With 0 every call is measured alone, as the percentiles
        of a latency ask for.

    Returns
    -------
    dict of Timing

    Raises
    ------
    ValueError
        If there is no program or no round, or a time is negative.

    Notes
    -----
    Measurements begin and end when the devices of PyTorch and TensorFlow are idle.

    Examples
    --------
    >>> programs = {"short": lambda: sum(range(10)), "long": lambda: sum(range(10_000))}
    >>> times = measure(programs, rounds=3, warm_up=0.01, length=0.001)
    >>> median, low, high = times["long"].ratio(times["short"])
    >>> median > 5
    True
    """
    if not programs:
        raise ValueError("no programs given; at least one is expected")
    integer("rounds", rounds, at_least=1)
    between("warm_up", warm_up, 0, float("inf"))
    between("length", length, 0, float("inf"))
    devices = _devices()
    calls = {
        name: _calls(program, warm_up, length, devices)
        for name, program in programs.items()
    }
    seconds = {name: [] for name in programs}
    for i in range(rounds):
        for name in list(programs)[:: 1 if i % 2 else -1]:
            seconds[name].append(_seconds(programs[name], calls[name], devices))
    return {name: Timing(name, tuple(times)) for name, times in seconds.items()}


def _calls(program, warm_up, length, devices):
    """Warm a program up, and say how many of its calls take ``length`` seconds."""
    start, count = time.perf_counter(), 0
    while count == 0 or time.perf_counter() < start + warm_up:
        program()
        _wait_for(devices)
        count += 1
    return max(1, round(length * count / (time.perf_counter() - start)))


def _seconds(program, calls, devices):
    _wait_for(devices)
    start = time.perf_counter()
    for _ in range(calls):
        program()
    _wait_for(devices)
    return (time.perf_counter() - start) / calls


def _wait_for(devices):
    for wait in devices:
        wait()


def _devices():
    """Return functions that wait for the GPUs of the frameworks that are loaded.

    Without a GPU there are none: a call then returns when it is done, and even asking
    TensorFlow takes longer than a small network.
    """
    found = []
    torch, tensorflow = (sys.modules.get(name) for name in ("torch", "tensorflow"))
    if torch is not None and torch.cuda.is_available():
        found.append(torch.cuda.synchronize)
    if tensorflow is not None and tensorflow.config.list_physical_devices("GPU"):
        found.append(tensorflow.test.experimental.sync_devices)
    return found
