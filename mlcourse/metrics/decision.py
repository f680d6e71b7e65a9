"""Decisions from scores, where mistakes have costs."""

import numpy as np

from mlcourse.checks.basic import between, rank
from mlcourse.metrics.inputs import scored


def best_threshold(scores, targets, *, cost_false_positive, cost_false_negative):
    """Return the threshold on the scores at which mistakes cost least.

    Choose it on validation data: on the data it was chosen on, its cost is too low.

    Parameters
    ----------
    scores : array, shape (N,)
        Larger for examples that are more likely positive.
    targets : array of int, shape (N,)
        Labels 0 and 1.
    cost_false_positive, cost_false_negative : float
        Of a false alarm and of a miss.

    Returns
    -------
    threshold : float
        Call positive what scores at least this. One of the scores, or infinity where
        calling nothing positive is cheapest; the largest of several that cost the
        same.
    cost : float
        The mean cost of an example.

    Raises
    ------
    TypeError, ValueError
        If labels are not 0 and 1, lengths differ, scores are not finite, or a cost is
        not positive.

    Notes
    -----
    For calibrated probabilities the best threshold is known without data,
    cost_false_positive / (cost_false_positive + cost_false_negative).

    References
    ----------
    C. Elkan (2001), The foundations of cost-sensitive learning, IJCAI.

    Examples
    --------
    >>> scores, targets = [0.9, 0.6, 0.4, 0.2], [1, 0, 1, 0]
    >>> best_threshold(scores, targets, cost_false_positive=1, cost_false_negative=5)
    (0.4, 0.25)
    >>> best_threshold(scores, targets, cost_false_positive=5, cost_false_negative=1)
    (0.9, 0.25)
    """
    rank("best_threshold: scores", np.asarray(scores), ("N",))
    scores, targets = scored("best_threshold", scores, targets)
    for name, cost in (
        ("cost_false_positive", cost_false_positive),
        ("cost_false_negative", cost_false_negative),
    ):
        between(name, cost, 0, float("inf"), include_low=False)
    thresholds, member = np.unique(scores, return_inverse=True)
    positives = np.bincount(member, weights=targets)
    negatives = np.bincount(member, weights=1 - targets)
    misses = np.append(0, np.cumsum(positives))
    alarms = negatives.sum() - np.append(0, np.cumsum(negatives))
    cost = (cost_false_positive * alarms + cost_false_negative * misses) / len(scores)
    best = len(cost) - 1 - int(cost[::-1].argmin())
    return float(np.append(thresholds, np.inf)[best]), float(cost[best])
