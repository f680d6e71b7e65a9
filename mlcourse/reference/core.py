"""Rules, the tape, and reverse-mode differentiation.

A *rule* computes a value and says how to pull a gradient back through it::

    @op
    def linear(x, w, b):
        y = x @ w + b

        def pullback(dy):
            return dy @ w.T, x.T @ dy, dy.sum(axis=0)

        return y, pullback

``@op`` makes it an operation. Given variables, it also writes a step on the tape.
"""

import functools
import itertools

import numpy as np

from mlcourse.checks import operations as checks
from mlcourse.checks.basic import same_shape, scalar_loss
from mlcourse.trees import tree_leaves, tree_map


class Step:
    """One application of a rule: its name, inputs, pullback and output arrays."""

    clock = itertools.count()

    def __init__(self, name, inputs, pullback, values):
        self.name, self.inputs, self.values = name, inputs, values
        self.pullback, self.time = pullback, next(self.clock)


class Variable:
    """Output number ``position`` of a ``step`` of the tape, or an input (no step)."""

    __array_ufunc__ = None  # NumPy's own functions leave no step on the tape: refuse

    def __init__(self, value, step=None, position=0):
        self.value, self.step, self.position = value, step, position
        self.shape, self.dtype = value.shape, value.dtype

    @property
    def key(self):
        """Where the gradients that reach this variable are added up."""
        return self if self.step is None else (self.step, self.position)


def op(rule):
    """Turn a rule, which returns a value and its pullback, into an operation."""

    @functools.wraps(rule)
    def operation(*args, **kwargs):
        arrays = [a.value if isinstance(a, Variable) else np.asarray(a) for a in args]
        checks.everything(rule.__name__, *arrays, **kwargs)
        y, pullback = rule(*arrays, **kwargs)
        if not any(isinstance(a, Variable) for a in args):
            return y
        step = Step(rule.__name__, args, pullback, y if isinstance(y, tuple) else (y,))
        outputs = tuple(Variable(v, step, i) for i, v in enumerate(step.values))
        return outputs if isinstance(y, tuple) else outputs[0]

    return operation


def history(outputs):
    """Return every step that ``outputs`` depend on, the latest first."""
    found, waiting = {}, [y.step for y in outputs]
    while waiting:
        step = waiting.pop()
        if step is not None and step.time not in found:
            found[step.time] = step
            waiting += [v.step for v in step.inputs if isinstance(v, Variable)]
    return [found[time] for time in sorted(found, reverse=True)]


def _pull_back(outputs, dys, inputs):
    """Gradients with respect to ``inputs``, given those of ``outputs``."""
    gradients = {}

    def add(variable, dv):
        key = variable.key
        gradients[key] = gradients[key] + dv if key in gradients else dv

    for y, dy in zip(outputs, dys, strict=True):
        add(y, dy)
    for step in history(outputs):
        dys = [
            gradients.pop((step, i)) if (step, i) in gradients else np.zeros_like(v)
            for i, v in enumerate(step.values)
        ]
        for x, dx in zip(step.inputs, step.pullback(*dys), strict=True):
            if isinstance(x, Variable):
                add(x, dx)
    return tuple(gradients.get(x.key, np.zeros_like(x.value)) for x in inputs)


def vjp(f, *args, **kwargs):
    """Return the value of ``f`` and its pullback, the map from dy to the gradients.

    ``pullback`` takes one dy per output; a dy of the wrong shape is a ValueError.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> y, pullback = ml.vjp(ml.relu, [-1.0, 2.0])
    >>> pullback([3.0, 3.0])[0].tolist()
    [0.0, 3.0]
    """
    inputs = [Variable(np.asarray(arg)) for arg in args]
    y = f(*inputs, **kwargs)
    outputs = y if isinstance(y, tuple) else (y,)

    def pullback(*dys):
        arrays = [np.asarray(dy, y.dtype) for y, dy in zip(outputs, dys, strict=True)]
        for y, dy in zip(outputs, arrays, strict=True):
            same_shape("pullback", y=y, dy=dy)
        return _pull_back(outputs, arrays, inputs)

    return tuple(y.value for y in outputs) if y is outputs else y.value, pullback


def value_and_grad(f):
    """Make a function that returns the scalar ``f(params, ...)`` and its gradients.

    ``params`` is a nested dictionary of arrays, and so are the gradients; if ``f``
    does not return a scalar, that is a ValueError.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> loss = lambda p: ml.mse(p["y"], targets=[0.0, 0.0])
    >>> value, grads = ml.value_and_grad(loss)({"y": [1.0, 3.0]})
    >>> float(value), grads["y"].tolist()
    (5.0, [1.0, 3.0])
    """

    def differentiated(params, *args, **kwargs):
        variables = tree_map(lambda p: Variable(np.asarray(p)), params)
        loss = f(variables, *args, **kwargs)
        scalar_loss(loss)
        ones = [np.ones_like(loss.value)]
        gradients = iter(_pull_back([loss], ones, tree_leaves(variables)))
        return loss.value, tree_map(lambda _: next(gradients), variables)

    return differentiated
