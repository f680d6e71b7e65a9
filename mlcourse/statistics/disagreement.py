"""Two classifiers compared on the examples where only one of them is right."""

import math

from mlcourse.metrics.inputs import label_pair
from mlcourse.statistics.results import Significance


def mcnemar(first, second, targets, *, exact=True):
    """Test whether two classifiers make the same number of mistakes.

    Parameters
    ----------
    first, second, targets : array of int, shape (N,)
        The labels that the two predict, and the true ones.
    exact : bool
        Whether to use the binomial distribution; else χ² with continuity correction,
        for many disagreements.

    Returns
    -------
    Significance
        The statistic is the smaller number of examples that only one of them gets
        right, or χ².

    References
    ----------
    Q. McNemar (1947), doi:10.1007/BF02295996

    Examples
    --------
    >>> import numpy as np
    >>> targets = np.zeros(10, int)
    >>> first, second = np.arange(10) >= 8, np.arange(10) < 6
    >>> mcnemar(first, second, targets)
    Significance(statistic=2, p_value=0.2890625)
    """
    first, targets = label_pair("mcnemar", first, targets)
    second, _ = label_pair("mcnemar", second, targets)
    right, also_right = first == targets, second == targets
    b, c = int((right & ~also_right).sum()), int((~right & also_right).sum())
    if exact:
        tail = term = 1
        for i in range(min(b, c)):
            term = term * (b + c - i) // (i + 1)
            tail += term
        return Significance(min(b, c), min(1.0, 2 * tail / 2 ** (b + c)))
    statistic = max(abs(b - c) - 1, 0) ** 2 / (b + c) if b + c else 0.0
    return Significance(statistic, math.erfc(math.sqrt(statistic / 2)))
