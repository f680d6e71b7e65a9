"""What every model of the reference is made of."""

import abc

from mlcourse.seeding import generator
from mlcourse.trees import tree_leaves


class Model(abc.ABC):
    """Parameters, running statistics, and a forward pass that reads them.

    A model is a subclass with a method ``forward``; the operations in it leave their
    steps on the tape, so that it needs no backward pass.

    Parameters
    ----------
    params : dict
        Nested, of arrays of one dtype: what training moves.
    state : dict, optional
        Nested, of arrays: what the forward pass itself replaces in training, such as
        ``{"norm1": {"mean": …, "variance": …}}``.

    Attributes
    ----------
    rng : numpy.random.Generator
        For dropout and whatever else is random in training; ``fit`` seeds it.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse import reference as ml
    >>> class Line(Model):
    ...     def forward(self, params, x, training=False):
    ...         return ml.linear(x, params["w"], params["b"])
    >>> Line({"w": np.array([[2.0]]), "b": np.array([1.0])})(np.array([[3.0]])).item()
    7.0
    """

    def __init__(self, params, state=None):
        self.params, self.state = params, {} if state is None else state
        self.rng = generator(0, "dropout")

    @property
    def dtype(self):
        """The dtype of the parameters."""
        return tree_leaves(self.params)[0].dtype

    def __call__(self, x, training=False):
        """Return the outputs for a batch of inputs."""
        return self.forward(self.params, x, training)

    @abc.abstractmethod
    def forward(self, params, x, training=False):
        """Return the outputs as a function of ``params``, to differentiate them."""
