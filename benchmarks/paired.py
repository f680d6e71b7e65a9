"""Timing several programs for the same work in turn, so that noise meets all alike."""

import time
from dataclasses import dataclass

import numpy as np

WARM_UP = 0.5  # seconds
LENGTH = 0.02  # seconds that one measurement takes at least


@dataclass(frozen=True)
class Timing:
    """Seconds per call of one program: one number for each round."""

    name: str
    seconds: tuple

    @property
    def median(self):
        """The median of the rounds."""
        return float(np.median(self.seconds))

    def ratio(self, other):
        """Return how many times as long as ``other`` this takes, round by round.

        Returns
        -------
        median, low, high : float
            Of the ratios of the rounds; low and high are their quartiles.
        """
        ratios = np.array(self.seconds) / np.array(other.seconds)
        low, median, high = np.percentile(ratios, (25, 50, 75))
        return float(median), float(low), float(high)


def measure(programs, rounds=15):
    """Time programs in turn.

    Parameters
    ----------
    programs : dict
        From names to functions without arguments that do the same work.
    rounds : int
        How often each gets its turn; the order is reversed every other round.

    Returns
    -------
    dict of Timing
    """
    calls = {}
    for name, program in programs.items():
        end, count = time.perf_counter() + WARM_UP, 0
        while time.perf_counter() < end or count == 0:
            program()
            count += 1
        calls[name] = max(1, round(LENGTH * count / WARM_UP))
    seconds = {name: [] for name in programs}
    for i in range(rounds):
        for name in list(programs)[:: 1 if i % 2 else -1]:
            start = time.perf_counter()
            for _ in range(calls[name]):
                programs[name]()
            seconds[name].append((time.perf_counter() - start) / calls[name])
    return {name: Timing(name, tuple(times)) for name, times in seconds.items()}
