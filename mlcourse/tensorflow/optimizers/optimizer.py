"""Optimizers: Keras's classes, with the course's formulas as their update steps.

Keras adds Adam's ε before the bias correction, folds the learning rate into the
velocity of momentum, puts other ε inside roots, decouples every weight decay, and
rounds settings to float32. The subclasses of the modules beside this one follow the
papers instead; everything else (variables, compilation, distribution) is Keras's.
"""

import numpy as np
import tensorflow as tf

from mlcourse.checks import optimizers as checks
from mlcourse.trees import tree_leaves, tree_map


class Optimizer:
    """A Keras optimizer with its settings, waiting for variables.

    ``bind`` gives the Keras optimizer itself; ``step`` moves a nested dictionary of
    tensors, for code that looks the same in the three backends.
    """

    def __init__(self, cls, learning_rate, **settings):
        self._cls, self._learning_rate, self._settings = cls, learning_rate, settings
        self._apply = None

    def bind(self, variables):
        """Return a new Keras optimizer, built for ``variables``."""
        eta = tf.Variable(self._learning_rate, dtype="float64", trainable=False)
        optimizer = self._cls(learning_rate=eta.read_value, **self._settings)
        optimizer.eta = eta
        optimizer.build(variables)
        return optimizer

    def step(self, params, grads):
        """Return ``params`` as variables, updated by ``grads`` of the same shape."""
        checks.gradients(params, grads)
        gradients = tree_leaves(tree_map(lambda _, g: g, params, grads))
        if self._apply is None:
            params = tree_map(tf.Variable, params)
            self._apply = tf.function(self.bind(tree_leaves(params)).apply)
        self._apply(gradients)
        return params


def exact(variable, *settings):
    """Return each setting as a constant of the variable's dtype, with all its digits.

    Examples
    --------
    >>> float(exact(tf.Variable(0.0, dtype="float64"), 0.1)[0])
    0.1
    """
    return [tf.constant(setting, variable.dtype) for setting in settings]


def set_learning_rate(optimizer, value):
    """Change η of a bound optimizer from the next step on, compiled or not.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> optimizer = ml.sgd(learning_rate=0.5).bind([tf.Variable([0.0])])
    >>> set_learning_rate(optimizer, 0.1)
    >>> float(optimizer.learning_rate)
    0.1
    """
    optimizer.eta.assign(value)


def state(optimizer):
    """Copy what a bound optimizer remembers, without its settings.

    Returns
    -------
    dict
        A NumPy array for each of Keras's variables, by its number; ``"0"`` is the
        number of steps taken.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> variable = tf.Variable([0.0])
    >>> optimizer = ml.adagrad().bind([variable])
    >>> optimizer.apply([tf.constant([2.0])])
    >>> copied = state(optimizer)
    >>> int(copied["0"]), copied["1"].tolist()
    (1, [4.0])
    """
    return {str(i): np.array(v.numpy()) for i, v in enumerate(optimizer.variables)}


def load_state(optimizer, state):
    """Give a bound optimizer what ``state`` copied from one with the same settings.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> optimizer = ml.adagrad().bind([tf.Variable([0.0])])
    >>> load_state(optimizer, {"0": 7, "1": [4.0]})
    >>> int(optimizer.iterations)
    7
    """
    for i, variable in enumerate(optimizer.variables):
        variable.assign(state[str(i)])
