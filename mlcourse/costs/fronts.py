"""Choices that no other choice beats in everything."""

import numpy as np

from mlcourse.checks.basic import finite, rank


def pareto_front(costs):
    """Tell which choices no other choice dominates.

    One choice dominates another if it is no worse in any cost and better in at least
    one. What should be large goes in with the opposite sign, or as an error.

    Parameters
    ----------
    costs : array, shape (choices, costs)
        The smaller the better, in every column.

    Returns
    -------
    array of bool, shape (choices,)
        True on the front. Of choices that cost the same in every column all are on it,
        or none.

    Raises
    ------
    ValueError
        If the array has not two axes, or a cost is not finite.

    Examples
    --------
    >>> pareto_front([[1, 9], [2, 5], [3, 6], [4, 1]]).tolist()
    [True, True, False, True]
    """
    costs = np.asarray(costs)
    rank("costs", costs, ("choices", "costs"))
    finite("costs", costs)
    no_worse = (costs[:, None] <= costs).all(axis=-1)
    better = (costs[:, None] < costs).any(axis=-1)
    return ~(no_worse & better).any(axis=0)
