"""From one loss per example to the loss of a batch."""


def reduce(losses, reduction, total=None):
    """Reduce losses to their mean or sum, or leave them as they are.

    Parameters
    ----------
    losses : array
    reduction : {"mean", "sum", "none"}
    total : number, optional
        What the mean divides the sum by; by default the number of losses.

    Returns
    -------
    loss : array
        One number, or for "none" the losses.
    share : float
        The derivative of ``loss`` with respect to each of ``losses``.

    Examples
    --------
    >>> import numpy as np
    >>> reduce(np.array([1.0, 3.0]), "mean")
    (np.float64(2.0), 0.5)
    """
    if reduction == "none":
        return losses, 1.0
    total = 1.0 if reduction == "sum" else float(total or losses.size)
    return losses.sum() / total, 1 / total
