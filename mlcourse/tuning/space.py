"""Search spaces: what a hyperparameter may be, and how to draw it.

Every dimension is a map from the unit interval, so that an algorithm that works on the
unit cube works on any space. A scale that spans powers of ten is searched in its
logarithm.
"""

import math
from dataclasses import dataclass

import numpy as np

from mlcourse.checks.basic import between, integer


@dataclass(frozen=True)
class uniform:
    """A number between ``low`` and ``high``.

    Examples
    --------
    >>> uniform(10.0, 20.0).from_unit(0.25)
    12.5
    """

    low: float
    high: float

    def __post_init__(self):
        _interval(self)

    def from_unit(self, u):
        """Map [0, 1] to the interval."""
        return self.low + u * (self.high - self.low)

    def to_unit(self, value):
        """Undo ``from_unit``."""
        return (value - self.low) / (self.high - self.low)

    def grid(self, points):
        """Return ``points`` values, the ends among them."""
        return [self.from_unit(u) for u in np.linspace(0, 1, points).tolist()]


@dataclass(frozen=True)
class log_uniform(uniform):
    """A positive number whose logarithm is uniform: learning rates, weight decay.

    Examples
    --------
    >>> round(log_uniform(1e-4, 1e-2).from_unit(0.5), 6)
    0.001
    """

    def __post_init__(self):
        _interval(self)
        between("low", self.low, 0, math.inf, include_low=False)

    def from_unit(self, u):
        """Map [0, 1] to the interval, evenly on a logarithmic scale."""
        return self.low * (self.high / self.low) ** u

    def to_unit(self, value):
        """Undo ``from_unit``."""
        return math.log(value / self.low) / math.log(self.high / self.low)


@dataclass(frozen=True)
class integers:
    """An integer from ``low`` to ``high``, both included.

    Examples
    --------
    >>> [integers(1, 3).from_unit(u) for u in (0.0, 0.5, 1.0)]
    [1, 2, 3]
    """

    low: int
    high: int

    def __post_init__(self):
        integer("low", self.low, at_least=-math.inf)
        integer("high", self.high, at_least=self.low)

    def from_unit(self, u):
        """Map [0, 1] to the integers, each from an interval of equal length."""
        count = self.high - self.low + 1
        return self.low + min(int(u * count), count - 1)

    def to_unit(self, value):
        """Return the middle of what is mapped to ``value``."""
        return (value - self.low + 0.5) / (self.high - self.low + 1)

    def grid(self, points):
        """Return up to ``points`` different integers, the ends among them."""
        return sorted({round(v) for v in np.linspace(self.low, self.high, points)})


@dataclass(frozen=True)
class choice:
    """One of several options without an order.

    Examples
    --------
    >>> choice(("relu", "tanh")).grid(5)
    ['relu', 'tanh']
    """

    options: tuple

    def __post_init__(self):
        if not isinstance(self.options, (tuple, list)) or not self.options:
            raise ValueError(
                f"options must be a tuple of options, not {self.options!r}"
            )

    def from_unit(self, u):
        """Map [0, 1] to the options."""
        return self.options[min(int(u * len(self.options)), len(self.options) - 1)]

    def to_unit(self, value):
        """Return the middle of what is mapped to ``value``."""
        return (self.options.index(value) + 0.5) / len(self.options)

    def grid(self, points):
        """Return every option, however many points are asked for."""
        return list(self.options)


def decode(space, unit):
    """Turn a point of the unit cube into settings.

    Examples
    --------
    >>> decode({"width": integers(1, 9), "rate": uniform(0, 2)}, [0.5, 0.25])
    {'width': 5, 'rate': 0.5}
    """
    pairs = zip(space.items(), unit, strict=True)
    return {name: dimension.from_unit(float(u)) for (name, dimension), u in pairs}


def encode(space, settings):
    """Turn settings into a point of the unit cube."""
    return np.array([d.to_unit(settings[name]) for name, d in space.items()])


def check_space(space):
    """Refuse a space that is empty or holds something other than dimensions."""
    if not space:
        raise ValueError("the space is empty: name at least one hyperparameter")
    for name, dimension in space.items():
        if not hasattr(dimension, "from_unit"):
            raise TypeError(
                f"{name}: uniform, log_uniform, integers or choice is expected, "
                f"not {dimension!r}"
            )


def _interval(dimension):
    between("low", dimension.low, -math.inf, math.inf)
    between("high", dimension.high, dimension.low, math.inf, include_low=False)
