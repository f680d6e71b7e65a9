"""The order in which examples are seen, the same in every backend."""

from mlcourse.seeding import generator


def batches(size, batch_size, rng):
    """Shuffle the indices 0 … size − 1 and cut them into batches.

    The last batch is smaller where ``batch_size`` does not divide ``size``.

    Parameters
    ----------
    size, batch_size : int
    rng : numpy.random.Generator

    Yields
    ------
    array of int, shape (at most batch_size,)

    Examples
    --------
    >>> from mlcourse.seeding import generator
    >>> [len(batch) for batch in batches(5, 2, generator(0))]
    [2, 2, 1]
    """
    order = rng.permutation(size)
    for start in range(0, size, batch_size):
        yield order[start : start + batch_size]


def chunks(size, batch_size):
    """Cut the range 0 … size − 1 into slices, in order.

    Examples
    --------
    >>> chunks(5, 2)
    [slice(0, 2, None), slice(2, 4, None), slice(4, 6, None)]
    """
    return [slice(i, i + batch_size) for i in range(0, size, batch_size)]


def hold_out(arrays, fraction, seed):
    """Divide the rows of arrays at random into those kept and those held out.

    Parameters
    ----------
    arrays : sequence of array or None
        Of the same length; None stays None.
    fraction : float in (0, 1)
        Held out, rounded to whole rows, at least one and not all.
    seed : int

    Returns
    -------
    kept, held : list of array or None

    Examples
    --------
    >>> import numpy as np
    >>> kept, held = hold_out([np.arange(10), None], 0.2, seed=0)
    >>> len(kept[0]), len(held[0]), sorted([*kept[0], *held[0]]) == list(range(10))
    (8, 2, True)
    """
    size = len(arrays[0])
    if size < 2:
        raise ValueError(f"{size} example cannot be divided for validation_split")
    count = min(max(round(fraction * size), 1), size - 1)
    order = generator(seed, "validation").permutation(size)
    held, kept = order[:count], order[count:]
    return tuple(
        [None if a is None else a[rows] for a in arrays] for rows in (kept, held)
    )
