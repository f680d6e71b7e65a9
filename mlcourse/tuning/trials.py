"""What a search has tried, and what it found."""

import math
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Trial:
    """Settings, the value that the objective gave them, and the budget it was given."""

    settings: dict
    value: float
    budget: float = 1.0


@dataclass
class Search:
    """The trials of a search, in their order. Values are minimized.

    Examples
    --------
    >>> search = Search()
    >>> for x in (3.0, 1.0, 2.0):
    ...     _ = search.evaluate(lambda settings: settings["x"] ** 2, {"x": x})
    >>> search.best.settings, search.best_so_far().tolist()
    ({'x': 1.0}, [9.0, 1.0, 1.0])
    """

    trials: list = field(default_factory=list)

    def evaluate(self, objective, settings, budget=None):
        """Call the objective, keep the trial, and return its value.

        NaN counts as the worst value, infinity: a run that diverged is a result.
        """
        arguments = (settings,) if budget is None else (settings, budget)
        value = float(objective(*arguments))
        value = math.inf if math.isnan(value) else value
        self.trials.append(Trial(settings, value, 1.0 if budget is None else budget))
        return value

    @property
    def best(self):
        """The trial of the smallest value among those with the largest budget."""
        largest = max(trial.budget for trial in self.trials)
        whole = [trial for trial in self.trials if trial.budget == largest]
        return min(whole, key=lambda trial: trial.value)

    @property
    def spent(self):
        """The sum of all budgets."""
        return sum(trial.budget for trial in self.trials)

    def best_so_far(self):
        """Return the smallest value after each trial, shape (trials,)."""
        return np.minimum.accumulate([trial.value for trial in self.trials])
