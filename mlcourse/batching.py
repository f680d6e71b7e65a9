"""The order in which examples are seen, the same in every backend."""


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
