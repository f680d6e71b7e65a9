"""Sequences as arrays: windows of one long series, and padding of many short ones."""

import numpy as np

from mlcourse.checks.basic import integer


def windows(series, *, length, horizon):
    """Cut a series into what is known and what comes next.

    Parameters
    ----------
    series : array, shape (T,) or (T, features)
        In order of time. Split it before it is cut: windows overlap, and rows of one
        split by chance would share their values with the test windows.
    length, horizon : int
        The steps known, and the steps to be predicted after them.

    Returns
    -------
    past : array, shape (windows, length, ...)
    future : array, shape (windows, horizon, ...)
        One pair for each of the T − length − horizon + 1 starts.

    Raises
    ------
    ValueError
        If the series is too short for one window.

    Examples
    --------
    >>> past, future = windows([1, 2, 3, 4, 5], length=3, horizon=1)
    >>> past
    array([[1, 2, 3],
           [2, 3, 4]])
    >>> future
    array([[4],
           [5]])
    """
    series = np.asarray(series)
    integer("length", length, at_least=1)
    integer("horizon", horizon, at_least=1)
    if series.ndim not in (1, 2):
        raise ValueError(
            f"a series has shape (T,) or (T, features), not {series.shape}"
        )
    if len(series) < length + horizon:
        raise ValueError(
            f"a series of {len(series)} steps is too short for {length} known and "
            f"{horizon} predicted ones"
        )
    views = np.lib.stride_tricks.sliding_window_view(series, length + horizon, axis=0)
    both = np.moveaxis(views, -1, 1)
    return both[:, :length].copy(), both[:, length:].copy()


def pad_sequences(sequences, *, length=None, value=0):
    """Put sequences of different lengths into one array, padded at the end.

    Parameters
    ----------
    sequences : list of arrays, shapes (t, ...)
        Alike but for their first axis; a sequence may be empty.
    length : int, optional
        Of the result; by default that of the longest sequence.
    value : number
        What to pad with.

    Returns
    -------
    padded : array, shape (N, length, ...)
    mask : array of bool, shape (N, length)
        True where there is a step, False in the padding.

    Raises
    ------
    ValueError
        If there are no sequences, their shapes do not fit together, or one is longer
        than ``length``.

    Examples
    --------
    >>> padded, mask = pad_sequences([[5, 6, 7], [8]])
    >>> padded
    array([[5, 6, 7],
           [8, 0, 0]])
    >>> mask
    array([[ True,  True,  True],
           [ True, False, False]])
    """
    arrays = [np.asarray(sequence) for sequence in sequences]
    if not arrays or 0 in (array.ndim for array in arrays):
        raise ValueError("a list of one or more sequences is expected")
    filled = [array for array in arrays if len(array)] or arrays
    shapes = {array.shape[1:] for array in filled}
    if len(shapes) > 1:
        raise ValueError(f"the steps of the sequences have different shapes: {shapes}")
    sizes = np.array([len(array) for array in arrays])
    if length is None:
        length = int(sizes.max())
    integer("length", length, at_least=0)
    if sizes.max() > length:
        raise ValueError(
            f"sequence {sizes.argmax()} has {sizes.max()} steps, more than {length}; "
            "cut it first, at the end that matters less"
        )
    dtype = np.result_type(*filled, value)
    padded = np.full((len(arrays), length, *shapes.pop()), value, dtype)
    mask = np.arange(length) < sizes[:, None]
    if sizes.any():
        padded[mask] = np.concatenate(filled)
    return padded, mask
