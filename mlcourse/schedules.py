"""Learning rates that change while a model trains.

A schedule is called with the number of updates made so far, from 0, and returns the
learning rate of the next one.
"""

import math
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from mlcourse.checks import schedules as checks


@dataclass(frozen=True)
class constant:
    """η(t) = η.

    Examples
    --------
    >>> constant(0.1)(1000)
    0.1
    """

    learning_rate: float

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        return self.learning_rate


@dataclass(frozen=True)
class step:
    """η(t) = η γ^⌊t / k⌋: multiply by γ = ``factor`` after every k = ``every`` updates.

    Examples
    --------
    >>> [step(1.0, every=2, factor=0.5)(t) for t in range(5)]
    [1.0, 1.0, 0.5, 0.5, 0.25]
    """

    learning_rate: float
    every: int
    factor: float = 0.1

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        return self.learning_rate * self.factor ** (t // self.every)


@dataclass(frozen=True)
class multi_step:
    """η(t) = η γⁿ, with γ = ``factor`` and n the number of milestones up to t.

    Examples
    --------
    >>> schedule = multi_step(1.0, milestones=(1, 3), factor=0.5)
    >>> [schedule(t) for t in range(5)]
    [1.0, 0.5, 0.5, 0.25, 0.25]
    """

    learning_rate: float
    milestones: tuple[int, ...]
    factor: float = 0.1

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        return self.learning_rate * self.factor ** bisect_right(self.milestones, t)


@dataclass(frozen=True)
class exponential:
    """η(t) = η γᵗ, with γ = ``factor``.

    Examples
    --------
    >>> [exponential(1.0, factor=0.5)(t) for t in range(3)]
    [1.0, 0.5, 0.25]
    """

    learning_rate: float
    factor: float

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        return self.learning_rate * self.factor**t


@dataclass(frozen=True)
class inverse_square_root:
    """η(t) = η √(k / (k + t)), with k = ``steps``: half of η after 3 k updates.

    Under ``warmup`` over the same k updates it is the schedule of the transformer,
    Vaswani et al. (2017), arXiv:1706.03762.

    Examples
    --------
    >>> [inverse_square_root(1.0, steps=10)(t) for t in (0, 30)]
    [1.0, 0.5]
    """

    learning_rate: float
    steps: int

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        return self.learning_rate * math.sqrt(self.steps / (self.steps + t))


@dataclass(frozen=True)
class cosine:
    """η(t) = η₀ + ½ (η − η₀) (1 + cos(π t / T)), with η₀ = ``minimum``, T = ``steps``.

    After T updates the rate stays at η₀. With ``growth`` it starts again from η instead
    (warm restarts), and each cycle is ``growth`` times as long as the one before.
    Loshchilov and Hutter (2017), arXiv:1608.03983.

    Examples
    --------
    >>> [round(cosine(1.0, steps=2)(t), 6) for t in range(5)]
    [1.0, 0.5, 0.0, 0.0, 0.0]
    >>> [round(cosine(1.0, steps=2, growth=1)(t), 6) for t in range(5)]
    [1.0, 0.5, 1.0, 0.5, 1.0]
    """

    learning_rate: float
    steps: int
    minimum: float = 0.0
    growth: int | None = None

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        length = self.steps
        if self.growth == 1:
            t %= length
        while self.growth and t >= length:
            t, length = t - length, length * self.growth
        return _bend(self.learning_rate, self.minimum, min(t / length, 1))


@dataclass(frozen=True)
class warmup:
    """Rise in equal steps to another schedule's start, then follow it.

    With s = ``schedule`` and k = ``steps``, η(t) = s(0) (t + 1) / k for the first k
    updates, of which the last is the schedule's first: η(t) = s(t − k + 1) from there.
    Goyal et al. (2017), arXiv:1706.02677.

    Examples
    --------
    >>> schedule = warmup(exponential(1.0, factor=0.5), steps=4)
    >>> [schedule(t) for t in range(6)]
    [0.25, 0.5, 0.75, 1.0, 0.5, 0.25]
    """

    schedule: Callable[[int], float]
    steps: int

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        if t < self.steps:
            return self.schedule(0) * (t + 1) / self.steps
        return self.schedule(t - self.steps + 1)


@dataclass(frozen=True)
class one_cycle:
    """Rise from η / ``start_factor`` to η, then fall to almost nothing, by cosines.

    The rate peaks at t = p T − 1, for p = ``warmup`` and T = ``steps``, and ends at
    t = T − 1 at η / (``start_factor`` · ``final_factor``), where it stays. Between two
    rates a and b, with s running from 0 to 1, it is b + ½ (a − b) (1 + cos(π s)).
    Smith and Topin (2019), arXiv:1708.07120; the momentum stays as it is.

    Examples
    --------
    >>> schedule = one_cycle(1.0, steps=10, warmup=0.3)
    >>> [round(schedule(t), 2) for t in (0, 2, 9)]
    [0.04, 1.0, 0.0]
    """

    learning_rate: float
    steps: int
    warmup: float = 0.3
    start_factor: float = 25.0
    final_factor: float = 1e4

    def __post_init__(self):
        checks.settings(**vars(self))

    def __call__(self, t):
        """Return the learning rate of update ``t``."""
        start = self.learning_rate / self.start_factor
        peak, end = self.warmup * self.steps - 1, self.steps - 1
        if t <= peak:
            return _bend(start, self.learning_rate, t / peak)
        fraction = min((t - peak) / (end - peak), 1)
        return _bend(self.learning_rate, start / self.final_factor, fraction)


@dataclass
class plateau:
    """Multiply by γ = ``factor`` when the loss has not fallen for a while.

    ``observe`` takes the loss after each epoch. It counts as fallen if it is below the
    least so far by more than ``threshold``; after more than ``patience`` epochs in a
    row in which it has not, η ← max(γ η, ``minimum``). For a score that should rise,
    observe its negative.

    Examples
    --------
    >>> schedule = plateau(1.0, factor=0.5, patience=1)
    >>> for loss in (0.9, 0.8, 0.8, 0.8):
    ...     schedule.observe(loss)
    >>> schedule(100)
    0.5
    """

    learning_rate: float
    factor: float = 0.1
    patience: int = 10
    threshold: float = 1e-4
    minimum: float = 0.0
    current: float = field(init=False, repr=False)
    least: float = field(init=False, repr=False, default=math.inf)
    waited: int = field(init=False, repr=False, default=0)

    def __post_init__(self):
        checks.settings(
            learning_rate=self.learning_rate,
            factor=self.factor,
            patience=self.patience,
            threshold=self.threshold,
            minimum=self.minimum,
        )
        self.current = self.learning_rate

    def __call__(self, t):
        """Return the learning rate now, whichever update it is."""
        return self.current

    def observe(self, value):
        """Take note of the loss of one epoch."""
        checks.observed(value)
        fallen = value < self.least - self.threshold
        self.least = value if fallen else self.least
        self.waited = 0 if fallen else self.waited + 1
        if self.waited > self.patience:
            self.current = max(self.factor * self.current, self.minimum)
            self.waited = 0


def _bend(start, end, fraction):
    return end + (start - end) * (1 + math.cos(math.pi * fraction)) / 2
