"""Checkers of the chapter on preprocessing."""

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- streaming_moments ----------------------------------------------------------------

# Three chunks of different sizes, whose means lie far apart.
_CHUNKS = (
    np.array([[0.0, 10.0], [2.0, 14.0]]),
    np.array([[10.0, 30.0], [14.0, 31.0], [18.0, 35.0], [30.0, 32.0]]),
    np.array([[-5.0, 7.0]]),
)
_TABLE = np.concatenate(_CHUNKS)


def _moments(answer, chunks=_CHUNKS):
    """Call the answer with chunks that can be read once."""
    mean, deviation = answer(iter([chunk.copy() for chunk in chunks]))
    return np.asarray(mean), np.asarray(deviation)


def _is_a_pair(answer):
    return [part.shape for part in _moments(answer)] == [(2,), (2,)]


def _mean_is_right(answer):
    return np.allclose(_moments(answer)[0], _TABLE.mean(axis=0))


def _deviation_is(table_to_deviation):
    return lambda answer: np.allclose(_moments(answer)[1], table_to_deviation(_TABLE))


def _keeps_its_digits(answer):
    far = tuple(chunk + 1e9 for chunk in _CHUNKS)
    return np.allclose(_moments(answer, far)[1], _TABLE.std(axis=0), rtol=1e-3)


def _in_one_memory(chunks):
    """Give chunks as a reader of files does: each in the memory of the one before."""
    memory = np.empty((max(map(len, chunks)), chunks[0].shape[1]))
    for chunk in chunks:
        memory[: len(chunk)] = chunk
        yield memory[: len(chunk)]


def _keeps_no_chunk(answer):
    return np.allclose(answer(_in_one_memory(_CHUNKS))[1], _TABLE.std(axis=0))


def _at_once(summary):
    """Make an answer that summarizes the whole table."""

    def streaming_moments(chunks):
        return summary(np.concatenate(list(chunks)))

    return streaming_moments


def _chunk_by_chunk(mean, deviation):
    """Make an answer from summaries of lists of chunks."""

    def streaming_moments(chunks):
        chunks = list(chunks)
        return mean(chunks), deviation(chunks)

    return streaming_moments


def _true_mean(chunks):
    return np.concatenate(chunks).mean(axis=0)


def _mean_of(summary):
    """Average a summary of each chunk, weighted by its rows."""
    return lambda chunks: np.average(
        [summary(chunk) for chunk in chunks],
        axis=0,
        weights=[len(chunk) for chunk in chunks],
    )


def _mean_of_squares(x):
    variance = (x**2).mean(axis=0) - x.mean(axis=0) ** 2
    return x.mean(axis=0), np.sqrt(np.maximum(variance, 0))


def _read_twice(chunks):
    rows = sum(len(chunk) for chunk in chunks)
    mean = sum(chunk.sum(axis=0) for chunk in chunks) / rows
    return mean, np.sqrt(sum(((c - mean) ** 2).sum(axis=0) for c in chunks) / rows)


def _merged_too_late(chunks):
    count, mean, variance = 0, 0.0, 0.0
    for chunk in chunks:
        share = len(chunk) / (count + len(chunk))
        count, mean = count + len(chunk), mean + share * (chunk.mean(axis=0) - mean)
        gap = chunk.mean(axis=0) - mean
        variance = (1 - share) * variance + share * chunk.var(axis=0)
        variance = variance + share * (1 - share) * gap**2
    return mean, np.sqrt(variance)


STREAMING_MOMENTS = Exercise(
    task="streaming_moments(chunks) -> mean and standard deviation of each column",
    tests=(
        (
            "Return a pair (mean, standard deviation), each of shape (columns,), and "
            "read the chunks in a single loop: they can be read only once.",
            _is_a_pair,
        ),
        (
            "The mean is wrong. A chunk of four rows counts four times as much as a "
            "chunk of one, and what was read before counts with all of its rows.",
            _mean_is_right,
        ),
        (
            "This is the variance; take its root at the end.",
            lambda answer: not _deviation_is(lambda x: x.var(axis=0))(answer),
        ),
        (
            "The divisor is the number of rows, N, not N − 1.",
            lambda answer: not _deviation_is(lambda x: x.std(axis=0, ddof=1))(answer),
        ),
        (
            "The mean is right, the deviation is not. Merge variances, not deviations, "
            "and add the squared distance of the two means, times N₁N₂/N². It is the "
            "distance before the mean is moved on.",
            _deviation_is(lambda x: x.std(axis=0)),
        ),
        (
            "Right for small numbers, but with a mean of 1e9 the digits are lost: do "
            "not subtract the square of the mean from the mean of the squares.",
            _keeps_its_digits,
        ),
        (
            "Do not collect the chunks: the table does not fit into memory, and each "
            "chunk is overwritten by the next. Keep count, mean and variance.",
            _keeps_no_chunk,
        ),
    ),
    wrong={
        "gives the mean alone": _at_once(lambda x: x.mean(axis=0)),
        "summarizes all columns at once": _at_once(lambda x: (x.mean(), x.std())),
        "reads the chunks twice": _read_twice,
        "averages the means of the chunks": _chunk_by_chunk(
            lambda chunks: np.mean([chunk.mean(axis=0) for chunk in chunks], axis=0),
            lambda chunks: np.concatenate(chunks).std(axis=0),
        ),
        "gives the variance": _at_once(lambda x: (x.mean(axis=0), x.var(axis=0))),
        "divides by N − 1": _at_once(lambda x: (x.mean(axis=0), x.std(axis=0, ddof=1))),
        "averages the deviations": _chunk_by_chunk(
            _true_mean, _mean_of(lambda chunk: chunk.std(axis=0))
        ),
        "forgets that the means differ": _chunk_by_chunk(
            _true_mean,
            lambda chunks: np.sqrt(_mean_of(lambda c: c.var(axis=0))(chunks)),
        ),
        "moves the mean first": _merged_too_late,
        "subtracts the square of the mean": _at_once(_mean_of_squares),
        "collects the chunks": _at_once(lambda x: (x.mean(axis=0), x.std(axis=0))),
    },
)


# --- seen_share -----------------------------------------------------------------------

# Of five test rows three are known: one by its values, twice, and one with a hole.
_TRAIN = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, np.nan], [1.0, 2.0]])
_TEST = np.array([[9.0, 9.0], [1.0, 2.0], [5.0, np.nan], [1.0, 4.0], [1.0, 2.0]])


def _share(answer, train=_TRAIN, test=_TEST):
    return float(answer(train, test))


def _equal(first, second, *, missing=True):
    """Compare every row of one table with every row of another."""
    first, second = first[:, None], second[None]
    same = first == second
    return same | (np.isnan(first) & np.isnan(second)) if missing else same


def _rows_are_compared(answer):
    crossed = np.array([[1.0, 4.0], [3.0, 2.0]])
    return _share(answer, _TRAIN[:2], crossed) == 0


def _a_hole_is_no_number(answer):
    numbers = np.array([[5.0, number] for number in (0.0, -1.0, -999.0, np.inf)])
    return _share(answer, _TRAIN, numbers) == 0


SEEN_SHARE = Exercise(
    task="seen_share(train, test) -> the fraction of test rows that are among train",
    tests=(
        (
            "Return a fraction, between 0 and 1: divide by the number of test rows.",
            lambda answer: 0 <= _share(answer) <= 1,
        ),
        (
            "A row is known if a training row equals it in *all* columns at once; the "
            "columns must not be looked up one by one.",
            _rows_are_compared,
        ),
        (
            "Compare with every training row, not only with the one at the same place.",
            lambda answer: _share(answer, _TRAIN, _TRAIN[[1]]) == 1,
        ),
        (
            "A row with NaN is not found: NaN is not equal to itself, so replace it or "
            "test for it.",
            lambda answer: _share(answer, _TRAIN, _TRAIN[[2]]) == 1,
        ),
        (
            "A missing value is not the number that you put in its place: that number "
            "may stand in another row. Use something that no table of numbers holds.",
            _a_hole_is_no_number,
        ),
        (
            "The test rows are counted, each of them once for every time it stands "
            "there, and however often it stands in the training rows.",
            lambda answer: np.isclose(_share(answer), 3 / 5),
        ),
    ),
    wrong={
        "counts instead of dividing": lambda train, test: (
            _equal(test, train).all(axis=2).any(axis=1).sum()
        ),
        "looks columns up one by one": lambda train, test: (
            _equal(test, train).any(axis=1).all(axis=1).mean()
        ),
        "compares row by row": lambda train, test: np.mean(
            [_equal(a[None], b[None]).all() for a, b in zip(train, test, strict=False)]
        ),
        "takes NaN for different": lambda train, test: (
            _equal(test, train, missing=False).all(axis=2).any(axis=1).mean()
        ),
        "puts 0 in place of NaN": lambda train, test: (
            _equal(np.nan_to_num(test), np.nan_to_num(train)).all(axis=2).any(axis=1)
        ).mean(),
        "gives the share of the training rows": lambda train, test: (
            _equal(train, test).all(axis=2).any(axis=1).mean()
        ),
        "counts different rows once": lambda train, test: (
            _equal(np.unique(test, axis=0), train).all(axis=2).any(axis=1).mean()
        ),
    },
)


EXERCISES = {
    "streaming_moments": STREAMING_MOMENTS,
    "seen_share": SEEN_SHARE,
}
