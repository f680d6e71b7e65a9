"""Metrics of probabilities: whether 0.8 means four times out of five."""

import numpy as np

from mlcourse.checks.basic import integer, known, rank
from mlcourse.metrics.inputs import probable


def log_loss(probabilities, targets):
    """Return the mean of −log p of the true classes.

    Parameters
    ----------
    probabilities : array, shape (N,) or (N, classes)
        Of class 1, or of each class; rows sum to 1.
    targets : array of int, shape (N,)

    Returns
    -------
    float
        Zero or more, in nats. Probabilities are kept away from 0 and 1 by the machine
        epsilon of their dtype, or one wrong certainty would make the mean infinite.

    Raises
    ------
    TypeError, ValueError
        If labels are not integers or are out of range, lengths differ, there are none,
        or the numbers are no probabilities.

    Examples
    --------
    >>> log_loss([0.5, 0.5], [0, 1])
    0.6931471805599453
    """
    p, targets = probable("log_loss", probabilities, targets)
    if p.ndim == 1:
        p = np.stack([1 - p, p], axis=1)
    epsilon = np.finfo(p.dtype).eps
    likelihood = np.clip(p, epsilon, 1 - epsilon)[np.arange(len(p)), targets]
    return float(-np.log(likelihood, dtype=np.float64).mean())


def brier_score(probabilities, targets):
    """Return the mean squared error of probabilities.

    Parameters
    ----------
    probabilities : array, shape (N,) or (N, classes)
        Of class 1, or of each class; rows sum to 1.
    targets : array of int, shape (N,)

    Returns
    -------
    float
        In [0, 1] for shape (N,). For (N, classes) the errors of the classes are
        added, so that the score lies in [0, 2].

    References
    ----------
    G. W. Brier (1950), doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2

    Examples
    --------
    >>> brier_score([0.8, 0.4], [1, 0])
    0.1
    """
    p, targets = probable("brier_score", probabilities, targets)
    p = p.astype(np.float64)
    if p.ndim == 1:
        return float(((p - targets) ** 2).mean())
    return float(((p - np.eye(p.shape[1])[targets]) ** 2).sum(axis=1).mean())


def calibration_curve(probabilities, targets, *, bins=10, strategy="uniform"):
    """Compare predicted probabilities with observed frequencies, bin by bin.

    Parameters
    ----------
    probabilities : array, shape (N,)
        Of class 1.
    targets : array of int, shape (N,)
        Labels 0 and 1.
    bins : int
    strategy : {"uniform", "quantile"}
        Bins of the same width, or bins that hold about as many examples each.

    Returns
    -------
    predicted, observed : array, shape (filled bins,)
        The mean probability and the fraction of class 1.
    counts : array of int, shape (filled bins,)
        The number of examples; empty bins are left out.

    Notes
    -----
    A probability on the edge of two bins belongs to the lower one.

    Examples
    --------
    >>> for values in calibration_curve([0.1, 0.2, 0.7, 0.9], [0, 1, 1, 1], bins=2):
    ...     print(values)
    [0.15 0.8 ]
    [0.5 1. ]
    [2 2]
    """
    rank("calibration_curve: probabilities", np.asarray(probabilities), ("N",))
    p, targets = probable("calibration_curve", probabilities, targets)
    return _binned(p, targets, bins, strategy)


def expected_calibration_error(probabilities, targets, *, bins=10, strategy="uniform"):
    """Return the mean gap between confidence and frequency over the bins.

    Parameters
    ----------
    probabilities : array, shape (N,) or (N, classes)
        Of class 1, or of each class; rows sum to 1.
    targets : array of int, shape (N,)
    bins : int
    strategy : {"uniform", "quantile"}
        As in ``calibration_curve``.

    Returns
    -------
    float
        Weighted with the number of examples in each bin. For (N, classes) the
        confidence is the largest probability and the frequency is the accuracy. It
        depends on the number of bins, and few examples make it too large.

    References
    ----------
    C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger (2017), arXiv:1706.04599

    Examples
    --------
    >>> expected_calibration_error([0.25, 0.25, 0.75, 0.75], [0, 1, 1, 1], bins=2)
    0.25
    """
    p, targets = probable("expected_calibration_error", probabilities, targets)
    if p.ndim == 2:
        p, targets = p.max(axis=1), p.argmax(axis=1) == targets
    predicted, observed, counts = _binned(p, targets, bins, strategy)
    return float(abs(predicted - observed) @ counts / counts.sum())


def _binned(p, outcomes, bins, strategy):
    """Return the means of probabilities and outcomes, and the counts, of each bin."""
    integer("bins", bins, at_least=1)
    known("strategy", strategy, ("uniform", "quantile"))
    steps = np.arange(bins + 1)
    if strategy == "uniform":
        edges = steps / bins
    else:
        edges = np.sort(p)[(len(p) - 1) * steps // bins]
    member = np.searchsorted(edges[1:-1], p)
    counts = np.bincount(member, minlength=bins)
    filled = counts > 0
    sums = [np.bincount(member, weights=w, minlength=bins) for w in (p, outcomes)]
    predicted, observed = (total[filled] / counts[filled] for total in sums)
    return predicted, observed, counts[filled]
