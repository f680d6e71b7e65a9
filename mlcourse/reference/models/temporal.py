"""A temporal convolutional network: dilated causal convolutions."""

from mlcourse.checks import models as checks
from mlcourse.initial.temporal import tcn_weights
from mlcourse.reference.module import Model
from mlcourse.reference.operations.activations import relu
from mlcourse.reference.operations.arithmetic import add
from mlcourse.reference.operations.convolution import conv1d
from mlcourse.reference.operations.linear import linear
from mlcourse.reference.operations.shaping import select


def tcn(features, outputs, *, channels=(16, 16), kernel=3, seed=0, dtype="float32"):
    """Build a temporal convolutional network that forecasts from the last step.

    A block for each of ``channels``: two causal convolutions of dilation 2ⁱ in block
    i = 0, 1, …, each with a ReLU, then relu(x + F(x)). A dense layer reads the last
    step.

    Parameters
    ----------
    features, outputs : int
    channels : sequence of int
        Width of each block. Where it differs from the width before, a convolution of
        one step projects x.
    kernel : int
        Steps K of every kernel. With L blocks the forecast sees the last
        1 + 2 (K − 1) (2ᴸ − 1) steps; what is missing of them counts as zero.
    seed : int
        The same seed gives the same weights in every backend: He's for ReLU.
    dtype : {"float32", "float64"}

    Returns
    -------
    TCN
        Of layers ``block1``, …, ``dense``. Call it on sequences of any length, an array
        of shape (N, T, features); it returns (N, outputs).

    Raises
    ------
    ValueError
        If a size is not positive.

    Notes
    -----
    The paper's weight normalization and dropout are left out.

    References
    ----------
    Bai, Kolter and Koltun (2018), arXiv:1803.01271.

    Examples
    --------
    >>> import numpy as np
    >>> tcn(2, 1, channels=(4, 4))(np.zeros((5, 20, 2), "float32")).shape
    (5, 1)
    """
    checks.tcn(features, outputs, channels, kernel, dtype)
    sizes = features, outputs, channels, kernel
    return TCN(tcn_weights(*sizes, seed=seed, dtype=dtype), features)


class TCN(Model):
    """A temporal convolutional network; build one with ``tcn``."""

    def __init__(self, params, features):
        super().__init__(params)
        self.features = features

    def forward(self, params, x, training=False):
        """Return the forecasts as a function of ``params``, to differentiate them."""
        checks.sequences(x, self.features)
        *blocks, last = params.values()
        for i, layers in enumerate(blocks):
            y = relu(convolve(x, layers["conv1"], dilation=2**i))
            y = relu(convolve(y, layers["conv2"], dilation=2**i))
            if "projection" in layers:
                x = convolve(x, layers["projection"])
            x = relu(add(x, y))
        return linear(select(x, index=(slice(None), -1)), last["w"], last["b"])


def convolve(x, layer, dilation=1):
    """Convolve so that no output sees a later input."""
    return conv1d(x, layer["w"], layer["b"], padding="causal", dilation=dilation)
