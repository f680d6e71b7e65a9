"""Optimizers: how gradients move parameters.

An optimizer holds its settings and its state. ``step`` updates the arrays in place
and returns them; use what it returns, as the other backends may hand back new ones.
"""

import abc
import dataclasses

import numpy as np

from mlcourse.checks import optimizers as checks
from mlcourse.trees import tree_map


@dataclasses.dataclass(eq=False)
class Optimizer(abc.ABC):
    """What all optimizers share: they count steps and remember arrays.

    A subclass says in ``init`` what it remembers about one parameter θ, and in
    ``update`` how θ moves against its gradient g. Its fields are its settings, ``t``
    is the number of the current step, from 1.
    """

    learning_rate: float

    def __post_init__(self):
        checks.settings(**vars(self))
        self.t, self.memory = 0, None

    def fresh(self):
        """Return an optimizer with the same settings and no state."""
        return dataclasses.replace(self)

    def step(self, params, grads):
        """Update ``params``, a nested dictionary of arrays, by ``grads`` like it."""
        checks.gradients(params, grads)
        if self.memory is None:
            self.memory = tree_map(self.init, params)
        self.t += 1

        def update(theta, g, memory):
            self.update(theta, g, **memory)

        tree_map(update, params, grads, self.memory)
        return params

    @abc.abstractmethod
    def init(self, theta):
        """Return a dictionary of the arrays to remember about θ, as they start."""

    @abc.abstractmethod
    def update(self, theta, g, *args, **memory):
        """Change θ and the remembered arrays in place."""


def set_learning_rate(optimizer, value):
    """Change η from the next step on.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> optimizer = ml.sgd(learning_rate=0.5)
    >>> set_learning_rate(optimizer, 0.25)
    >>> optimizer.learning_rate
    0.25
    """
    optimizer.learning_rate = value


def state(optimizer):
    """Copy what an optimizer remembers, without its settings.

    Returns
    -------
    dict
        Of arrays, nested: ``t`` and, after the first step, ``memory``.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> optimizer = ml.sgd(learning_rate=0.1, momentum=0.9)
    >>> _ = optimizer.step({"w": np.zeros(1)}, {"w": np.array([2.0])})
    >>> state(optimizer)
    {'t': array(1), 'memory': {'w': {'v': array([2.])}}}
    """
    copied = {"t": np.array(optimizer.t)}
    if optimizer.memory is not None:
        copied["memory"] = tree_map(np.array, optimizer.memory)
    return copied


def load_state(optimizer, state):
    """Give an optimizer what ``state`` copied from one with the same settings.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> optimizer = ml.sgd()
    >>> load_state(optimizer, {"t": 7})
    >>> optimizer.t
    7
    """
    optimizer.t = int(state["t"])
    memory = state.get("memory")
    optimizer.memory = None if memory is None else tree_map(np.array, memory)
