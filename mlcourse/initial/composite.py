"""Initial weights of models that are made of multilayer perceptrons."""

from mlcourse.initial.mlp import mlp_weights


def perceptrons(parts, *, seed, dtype):
    """Draw the initial weights of several perceptrons, each from its own stream.

    Parameters
    ----------
    parts : dict
        From the name of a part to its sizes.
    seed : int
    dtype : str

    Returns
    -------
    dict
        ``{"encoder": {"layer1": {"w": …, "b": …}, …}, "decoder": …}``

    Examples
    --------
    >>> parts = {"encoder": (4, 2), "decoder": (2, 4)}
    >>> weights = perceptrons(parts, seed=0, dtype="float32")
    >>> weights["decoder"]["layer1"]["w"].shape
    (2, 4)
    """
    return {
        name: mlp_weights(
            sizes, initializer="he_normal", seed=seed, dtype=dtype, stream=name
        )
        for name, sizes in parts.items()
    }
