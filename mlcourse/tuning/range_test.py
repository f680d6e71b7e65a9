"""The learning-rate range test: one short run in which the rate rises."""

import math
from dataclasses import dataclass

import numpy as np

from mlcourse.averaging import smoothed
from mlcourse.callbacks import Callback
from mlcourse.checks.basic import between, integer

EXPLODED = 4.0
"""A loss so many times its least value has exploded."""


@dataclass(frozen=True)
class RangeTest:
    """The learning rate and the loss of each update, and the smoothed losses.

    Attributes
    ----------
    rates, losses, smooth : arrays, shape (updates,)
        The smoothed losses are those of ``mlcourse.averaging.smoothed``.
    """

    rates: np.ndarray
    losses: np.ndarray
    smooth: np.ndarray

    @property
    def lowest(self):
        """The rate at which the smoothed loss is least; above it, the loss rises."""
        return float(self.rates[self.smooth.argmin()])

    @property
    def suggestion(self):
        """A tenth of the rate of the least loss: a rule of thumb, to begin with.

        Examples
        --------
        >>> test = RangeTest(np.array([0.1, 1.0, 10.0]), None, np.array([3, 1, 2]))
        >>> test.lowest, test.suggestion
        (1.0, 0.1)
        """
        return self.lowest / 10


def range_test(fit, model, train, *, low, high, updates, **settings):
    """Let the learning rate rise from update to update until the loss explodes.

    The rate of update t is low · (high / low)^(t / (updates − 1)), from t = 0. The
    test ends early once the smoothed loss is four times its least value. The model
    gets its weights back.

    Parameters
    ----------
    fit : callable
        ``ml.fit`` of the model's backend; in one process.
    model, train
        As ``fit`` takes them.
    low, high : float
        The first rate, and the last.
    updates : int
        At least 2; the rates in between are evenly spaced on a logarithmic axis.
    **settings
        Of ``fit``: ``loss``, ``optimizer``, ``batch_size``, ``seed`` and others.

    Returns
    -------
    RangeTest

    Raises
    ------
    ValueError
        If a setting makes no sense, or if the loss stops being finite from one update
        to the next; then ``high`` is too large, or ``updates`` too small.

    References
    ----------
    Smith (2017), arXiv:1506.01186.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> x, y = np.array([[-1.0], [1.0]]), np.array([[-1.0], [1.0]])
    >>> test = range_test(
    ...     ml.fit,
    ...     ml.models.mlp((1, 1), seed=0),
    ...     (x, y),
    ...     low=1e-3,
    ...     high=100.0,
    ...     updates=51,
    ...     loss=ml.mse,
    ...     optimizer=ml.sgd(),
    ...     batch_size=2,
    ...     seed=0,
    ... )
    >>> bool(0.1 < test.lowest < 10), len(test.rates) < 51
    (True, True)
    """
    between("low", low, 0, math.inf, include_low=False)
    between("high", high, low, math.inf, include_low=False)
    integer("updates", updates, at_least=2)

    def rate(t):
        return low * (high / low) ** (t / (updates - 1))

    losses = _Losses(updates)
    fit(model, train, schedule=rate, callbacks=[losses], epochs=updates, **settings)
    rates = np.array([rate(t) for t in range(len(losses.losses))])
    return RangeTest(rates, np.array(losses.losses), losses.smooth)


class _Losses(Callback):
    """Keep the loss of every update, stop in time, and put the weights back."""

    def __init__(self, updates):
        self.updates = updates

    def begin(self, training):
        """Remember the weights."""
        self.weights, self.losses = training.subject.weights(), []

    def after_update(self, training):
        """Keep the loss, and stop if there are enough or if it has exploded."""
        self.losses.append(float(training.loss))
        self.smooth = smoothed(self.losses)
        exploded = self.smooth[-1] > EXPLODED * self.smooth.min()
        training.stop = exploded or len(self.losses) == self.updates

    def end(self, training):
        """Put the weights back."""
        training.subject.load_weights(self.weights)
