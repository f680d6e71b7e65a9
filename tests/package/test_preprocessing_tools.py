"""Duplicates, outliers, windows and padding."""

import numpy as np

from mlcourse import preprocessing

NAN = float("nan")


def test_duplicates_are_exact_and_the_first_is_kept():
    x = np.array([[0.0, NAN], [-0.0, NAN], [0.0, 1e-300], [0.0, 0.0], [0.0, NAN]])
    assert preprocessing.duplicate_rows(x).tolist() == [False, True, False, False, True]
    words = [["a", "bc"], ["ab", "c"], ["a", "bc"]]
    assert preprocessing.duplicate_rows(words).tolist() == [False, False, True]
    images = np.zeros((3, 2, 2))
    images[1, 1, 1] = 1
    assert preprocessing.duplicate_rows(images).tolist() == [False, False, True]
    assert preprocessing.duplicate_rows(np.zeros((0, 3))).shape == (0,)
    numbers = np.array([[2**53], [2**53 + 1], [2**53]])
    assert preprocessing.duplicate_rows(numbers).tolist() == [False, False, True]
    records = np.array([(1, "a"), (1, "b"), (1, "a")], [("n", int), ("s", "U1")])
    assert preprocessing.duplicate_rows(records).tolist() == [False, False, True]


def test_planted_outliers_are_found_column_by_column(rng):
    x = rng.uniform(-1, 1, (200, 2)) * [1, 1000]
    x[3, 0], x[5, 1] = 50, -9000
    for find in (preprocessing.iqr_outliers, preprocessing.robust_z_outliers):
        assert np.argwhere(find(x)).tolist() == [[3, 0], [5, 1]]


def test_a_crowd_of_outliers_does_not_hide_itself():
    """Four wild values of twenty have ordinary z-scores, below 3."""
    x = np.append(np.linspace(-1, 1, 16), [100.0] * 4)
    assert abs((x - x.mean()) / x.std()).max() < 3
    assert np.flatnonzero(preprocessing.robust_z_outliers(x)).tolist() == [
        *range(16, 20)
    ]
    assert np.flatnonzero(preprocessing.iqr_outliers(x)).tolist() == [*range(16, 20)]


def test_robust_z_scores_of_normal_numbers_are_z_scores(rng):
    x = 5 + 3 * rng.standard_normal(200_000)
    scores = preprocessing.robust_z_scores(x)
    np.testing.assert_allclose(scores, (x - 5) / 3, rtol=0.03, atol=0.03)


def test_robust_z_scores_where_most_values_are_the_same():
    found = preprocessing.robust_z_scores([2, 2, 2, 3, 1])
    assert found.tolist() == [0, 0, 0, np.inf, -np.inf]


def test_windows_of_several_features(rng):
    series = rng.standard_normal((20, 3)).astype("float32")
    past, future = preprocessing.windows(series, length=4, horizon=2)
    assert (past.shape, future.shape) == ((15, 4, 3), (15, 2, 3))
    assert past.dtype == "float32"
    for start in range(15):
        np.testing.assert_array_equal(past[start], series[start : start + 4])
        np.testing.assert_array_equal(future[start], series[start + 4 : start + 6])
    past[:] = 0
    assert series.any()


def test_padding_can_be_undone_with_the_mask(rng):
    sequences = [rng.standard_normal((size, 2)) for size in (3, 0, 5, 1)]
    padded, mask = preprocessing.pad_sequences(sequences, length=6, value=-1)
    assert (padded.shape, mask.shape) == ((4, 6, 2), (4, 6))
    for row, keep, sequence in zip(padded, mask, sequences, strict=True):
        np.testing.assert_array_equal(row[keep], sequence)
        assert (row[~keep] == -1).all()


def test_padding_keeps_the_dtype():
    assert preprocessing.pad_sequences([[1, 2], []])[0].dtype == int
    single = np.ones(2, "float32")
    assert preprocessing.pad_sequences([single, single[:1]])[0].dtype == "float32"
    assert preprocessing.pad_sequences([[], []])[0].shape == (2, 0)
