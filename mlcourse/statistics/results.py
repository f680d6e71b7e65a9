"""What the statistics return."""

from typing import NamedTuple


class Interval(NamedTuple):
    """An estimate and the ends of its confidence interval."""

    estimate: float
    low: float
    high: float


class Significance(NamedTuple):
    """The statistic of a test, and the probability of one as extreme by chance."""

    statistic: float
    p_value: float
