"""The multilayer perceptron."""

from mlcourse.checks import training as checks
from mlcourse.initial.mlp import mlp_weights
from mlcourse.reference.module import Model
from mlcourse.reference.operations import activations
from mlcourse.reference.operations.dropout import dropout as drop
from mlcourse.reference.operations.linear import linear


def mlp(
    sizes,
    *,
    activation="relu",
    dropout=0.0,
    initializer="he_normal",
    seed=0,
    dtype="float32",
):
    """Build a multilayer perceptron whose last layer gives logits.

    Parameters
    ----------
    sizes : sequence of int
        Features of the input, widths of the hidden layers, outputs.
    activation : str
        Applied after every layer but the last.
    dropout : float in [0, 1)
        Rate of dropout after each activation, in training only.
    initializer : {"he_normal", "xavier_uniform"}
        Of the weights; biases start at zero.
    seed : int
        The same seed gives the same weights in every backend.
    dtype : {"float32", "float64"}

    Returns
    -------
    MLP
        Call it as ``model(x, training=False)`` on an array of shape (N, sizes[0]).

    Raises
    ------
    ValueError
        If a size is not positive, or a name is unknown.

    Examples
    --------
    >>> import numpy as np
    >>> model = mlp((4, 8, 3))
    >>> model(np.zeros((2, 4), "float32")).shape
    (2, 3)
    """
    checks.mlp(sizes, activation, dropout, initializer, dtype)
    params = mlp_weights(sizes, initializer=initializer, seed=seed, dtype=dtype)
    return MLP(params, getattr(activations, activation), dropout)


class MLP(Model):
    """A multilayer perceptron; build one with ``mlp``."""

    def __init__(self, params, activation, dropout):
        super().__init__(params)
        self.activation, self.dropout = activation, dropout

    def forward(self, params, x, training=False):
        """Return the logits as a function of ``params``, to differentiate them."""
        checks.features(x, self.params["layer1"]["w"].shape[0])
        *hidden, last = params.values()
        for layer in hidden:
            x = self.activation(linear(x, layer["w"], layer["b"]))
            if training and self.dropout > 0:
                x = drop(x, rate=self.dropout, rng=self.rng)
        return linear(x, last["w"], last["b"])
