"""What transformers refuse, above all to learn from test rows, and what they keep."""

import numpy as np
import pytest

from mlcourse import preprocessing
from mlcourse.preprocessing import (
    Columns,
    Imputer,
    LogTransform,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    Pipeline,
    RobustScaler,
    StandardScaler,
    check_leakage,
)

NAN = float("nan")
NUMERIC = (StandardScaler, MinMaxScaler, RobustScaler, LogTransform, Imputer)
EVERY = (*NUMERIC, OrdinalEncoder, OneHotEncoder)


@pytest.fixture
def parts(rng):
    """Training and test rows of three numbers."""
    x = rng.exponential(size=(50, 3))
    return x[:40], x[40:]


def mixed(rows, rng):
    """A table of numbers with holes, words and codes."""
    rooms = rng.exponential(size=rows).astype("float32")
    rooms[::5] = NAN
    return {
        "rooms": rooms,
        "city": np.array(["Oslo", "Rome", "Lima"])[rng.integers(3, size=rows)],
        "floor": rng.integers(5, size=rows),
        "name": np.arange(rows),
    }


def prepared():
    return Columns(
        {
            "rooms": Pipeline(Imputer("median", indicator=True), StandardScaler()),
            "city": OneHotEncoder(unknown="ignore"),
            "floor": OrdinalEncoder([[0, 1, 2, 3, 4]]),
        }
    )


# --- leakage ------------------------------------------------------------------------


@pytest.mark.parametrize("cls", EVERY)
def test_fitting_again_on_test_data_is_refused(cls, parts):
    """The mistake of many tutorials: ``scaler.fit_transform(test)``."""
    train, test = (np.round(part) for part in parts)
    transformer = cls().fit(train)
    before = transformer.transform(train)
    for method in (transformer.fit, transformer.fit_transform):
        with pytest.raises(RuntimeError, match="fitted on 40 rows already: use trans"):
            method(test)
    np.testing.assert_array_equal(transformer.transform(train), before)


def test_a_pipeline_is_not_fitted_again_either(parts):
    train, test = parts
    pipeline = Pipeline(Imputer(), StandardScaler()).fit(train)
    with pytest.raises(RuntimeError, match="Pipeline, fitted on 40 rows already"):
        pipeline.fit(test)


def test_a_step_that_was_fitted_elsewhere_is_refused(parts):
    train, test = parts
    scaler = StandardScaler().fit(test)
    with pytest.raises(RuntimeError, match="StandardScaler, fitted on 10 rows already"):
        Pipeline(Imputer(), scaler).fit(train)


@pytest.mark.parametrize("make", [StandardScaler, lambda: Pipeline(StandardScaler())])
def test_the_next_fold_may_be_fitted_when_asked_for(make, parts):
    first, second = parts
    transformer = make().fit(first).fit(second, refit=True)
    expected = make().fit(second).transform(first)
    np.testing.assert_array_equal(transformer.transform(first), expected)
    check_leakage(transformer, first)
    with pytest.raises(ValueError, match="all 10 test rows"):
        check_leakage(transformer, second)


@pytest.mark.parametrize(
    "make",
    [
        StandardScaler,
        LogTransform,
        lambda: Imputer("mean", indicator=True),
        lambda: Pipeline(Imputer(), LogTransform(), MinMaxScaler()),
        lambda: Columns({0: StandardScaler(), (1, 2): RobustScaler()}),
        lambda: Columns({0: StandardScaler()}),
    ],
)
def test_fitting_before_the_split_is_reported(make, parts):
    """Both for raw test rows and for those split off after the transformation."""
    train, test = parts
    everything = np.concatenate([train, test])
    leaking = make().fit(everything)
    for rows in (test, leaking.transform(everything)[40:]):
        with pytest.raises(ValueError, match="all 10 test rows are among them; split"):
            check_leakage(leaking, rows)
    honest = make().fit(train)
    check_leakage(honest, test)
    check_leakage(honest, honest.transform(test))


def test_copies_of_training_rows_among_the_test_rows_are_reported(parts):
    train, test = parts
    test = test.copy()
    test[[4, 7]] = train[0]
    scaler = StandardScaler().fit(train)
    assert np.flatnonzero(scaler.seen_rows(test)).tolist() == [4, 7]
    with pytest.raises(ValueError, match=r"2 of 10 test rows .* row 4"):
        check_leakage(scaler, test)
    check_leakage(scaler, test, at_most=0.2)


def test_leakage_is_seen_through_order_and_precision(parts):
    train, test = (part.astype("float32") for part in parts)
    scaler = StandardScaler().fit(np.concatenate([test[::-1], train]))
    assert scaler.seen_rows(test.astype("float64")).all()


def test_leakage_of_tables_with_words_and_holes(rng):
    table = mixed(30, rng)
    test = {name: column[20:] for name, column in table.items()}
    leaking = prepared().fit(table)
    with pytest.raises(ValueError, match="all 10 test rows"):
        check_leakage(leaking, test)
    with pytest.raises(ValueError, match="all 10 test rows"):
        check_leakage(Pipeline(prepared()).fit(table), leaking.transform(test))
    honest = prepared().fit({name: column[:20] for name, column in table.items()})
    expected = [row in range(20) for row in test["name"]]
    assert not any(expected)
    assert honest.seen_rows(test).sum() < 10


def test_cross_validation_of_a_pipeline_never_sees_its_validation_rows(parts):
    train, _ = parts
    pipeline = Pipeline(StandardScaler())
    for rows, valid in preprocessing.k_folds(len(train), seed=0):
        pipeline.fit(train[rows], refit=True)
        check_leakage(pipeline, train[valid])


# --- dtypes, inputs, extremes -------------------------------------------------------


@pytest.mark.parametrize("cls", NUMERIC)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_floats_keep_their_precision_and_inputs_stay_as_they_are(cls, dtype, parts):
    train, test = (part.astype(dtype) for part in parts)
    copies = train.copy(), test.copy()
    transformer = cls().fit(train)
    y = transformer.transform(test)
    assert y.dtype == dtype
    if cls is not Imputer:
        x = transformer.inverse_transform(y)
        assert x.dtype == dtype
        np.testing.assert_allclose(x, test, rtol=1e-4 if dtype == "float32" else 1e-12)
    for now, before in zip((train, test), copies, strict=True):
        np.testing.assert_array_equal(now, before)


def test_imputing_does_not_change_its_input():
    x = np.array([[1.0], [NAN]])
    Imputer().fit_transform(x)
    assert np.isnan(x[1, 0])


@pytest.mark.parametrize("cls", [StandardScaler, MinMaxScaler, RobustScaler])
def test_integers_become_float64(cls):
    assert cls().fit_transform([[1, 2], [3, 4]]).dtype == "float64"


@pytest.mark.parametrize("cls", [StandardScaler, MinMaxScaler, RobustScaler])
@pytest.mark.parametrize("rows", [1, 7])
def test_constant_columns_are_centered_and_not_divided(cls, rows):
    x = np.full((rows, 2), 0.1)
    scaler = cls().fit(x)
    assert abs(scaler.transform(x)).max() < 1e-15
    np.testing.assert_allclose(scaler.transform([[1.1, 0.1]]), [[1, 0]], atol=1e-15)


@pytest.mark.parametrize("cls", EVERY)
def test_no_rows_can_be_transformed_but_not_learned_from(cls):
    with pytest.raises(ValueError, match="fitted on is empty"):
        cls().fit(np.zeros((0, 2)))
    assert len(cls().fit([[1.0, 2.0]]).transform(np.zeros((0, 2)))) == 0


def test_statistics_of_a_failed_fit_are_not_used():
    scaler = StandardScaler().fit([[1.0], [2.0]])
    with pytest.raises(ValueError, match="nan"):
        scaler.fit([[NAN]], refit=True)
    with pytest.raises(RuntimeError, match="not fitted"):
        scaler.transform([[1.0]])


def test_missing_is_nan_none_and_nothing_else():
    x = np.array([1, "", None, NAN, np.float32("nan"), 0, "nan"], object)
    expected = [False, False, True, True, True, False, False]
    assert preprocessing.is_missing(x).tolist() == expected
    assert not preprocessing.is_missing([1, 2]).any()


def test_most_frequent_of_a_tie_is_the_smallest():
    filled = Imputer("most_frequent").fit_transform([[3.0], [1.0], [NAN]])
    assert filled[2, 0] == 1


def test_indicators_are_for_columns_that_lacked_values_in_training():
    imputer = Imputer("constant", fill=0, indicator=True).fit([[NAN, 1.0], [2.0, 2.0]])
    found = imputer.transform([[NAN, NAN], [3.0, 4.0]])
    assert found.tolist() == [[0, 0, 1], [3, 4, 0]]


def test_encoders_use_the_order_they_are_given():
    x = [["low"], ["high"], ["low"]]
    order = [["low", "middle", "high"]]
    assert OrdinalEncoder(order).fit_transform(x).ravel().tolist() == [0, 2, 0]
    assert OneHotEncoder(order).fit_transform(x).tolist() == [
        [1, 0, 0],
        [0, 0, 1],
        [1, 0, 0],
    ]


def test_unknown_categories_are_zeros_or_minus_one_if_ignored():
    x = np.array([["a", 1], ["b", 2]], object)
    new = np.array([["c", 2]], object)
    one_hot = OneHotEncoder(unknown="ignore").fit(x)
    assert one_hot.transform(new).tolist() == [[0, 0, 0, 1]]
    assert OrdinalEncoder(unknown="ignore").fit(x).transform(new).tolist() == [[-1, 1]]
    assert one_hot.inverse_transform(one_hot.transform(x)).tolist() == x.tolist()


def test_one_hot_columns_do_not_widen_floats(rng):
    found = prepared().fit_transform(mixed(30, rng))
    assert (found.dtype, found.shape) == ("float32", (30, 6))


# --- tables -------------------------------------------------------------------------


def test_every_kind_of_table_gives_the_same(rng):
    table = mixed(30, rng)
    expected = prepared().fit_transform(table)
    structured = np.zeros(30, [(name, col.dtype) for name, col in table.items()])
    for name, column in table.items():
        structured[name] = column
    np.testing.assert_array_equal(prepared().fit_transform(structured), expected)


def test_data_frames_are_tables(rng):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    table = mixed(30, rng)
    expected = prepared().fit_transform(table)
    frame = pandas.DataFrame(table)
    columns = prepared().fit(frame)
    np.testing.assert_array_equal(columns.transform(frame), expected)
    assert columns.seen_rows(frame.iloc[3:5]).all()
    holes = frame.assign(city=frame["city"].astype("string").where(frame.index > 3))
    with pytest.raises(ValueError, match="row 0 of column 0 is missing"):
        prepared().fit(holes)


def test_columns_may_be_chosen_by_index(parts):
    train, test = parts
    columns = Columns({2: StandardScaler(), (0, 1): MinMaxScaler()}).fit(train)
    expected = [
        StandardScaler().fit(train[:, 2:]).transform(test[:, 2:]),
        MinMaxScaler().fit(train[:, :2]).transform(test[:, :2]),
    ]
    np.testing.assert_array_equal(columns.transform(test), np.hstack(expected))


def test_a_new_order_of_columns_does_not_matter_where_they_have_names(rng):
    table = mixed(30, rng)
    columns = prepared().fit(table)
    turned = dict(reversed(table.items()))
    np.testing.assert_array_equal(columns.transform(turned), columns.transform(table))


def test_a_fitted_transformer_says_so():
    scaler = StandardScaler()
    assert repr(scaler) == "StandardScaler, not fitted"
    assert repr(scaler.fit([[1.0], [2.0]])) == "StandardScaler, fitted on 2 rows"


# --- duplicates, outliers, sequences ------------------------------------------------


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


# --- what is refused ----------------------------------------------------------------

CASES = {
    "one axis": (
        lambda: StandardScaler().fit([1.0, 2.0]),
        ValueError,
        r"shape \(N, columns\), not \(2,\); make one column.*x\[:, None\]",
    ),
    "images": (lambda: MinMaxScaler().fit(np.zeros((2, 8, 8, 1))), ValueError, "table"),
    "NaN": (
        lambda: RobustScaler().fit([[1.0], [NAN]]),
        ValueError,
        r"nan at index \(1, 0\); clean it",
    ),
    "infinity": (
        lambda: StandardScaler().fit([[1.0], [2.0]]).transform([[np.inf]]),
        ValueError,
        "inf at index",
    ),
    "infinity to be imputed": (lambda: Imputer().fit([[np.inf]]), ValueError, "infin"),
    "words to be scaled": (
        lambda: StandardScaler().fit([["a"], ["b"]]),
        TypeError,
        "encode categories first",
    ),
    "words to be averaged": (
        lambda: Imputer("mean").fit([["a"], ["b"]]),
        TypeError,
        "the mean is for numbers",
    ),
    "a word for a number": (
        lambda: Imputer("constant", fill="none").fit([[1.0]]),
        TypeError,
        "'none' cannot fill",
    ),
    "columns": (
        lambda: StandardScaler().fit([[1.0, 2.0]]).transform([[1.0]]),
        ValueError,
        r"\(N, 2\) is expected, not \(1, 1\); give the same columns",
    ),
    "columns of the inverse": (
        lambda: OneHotEncoder().fit([["a"], ["b"]]).inverse_transform([[1.0]]),
        ValueError,
        r"returns \(N, 2\)",
    ),
    "columns of the leakage check": (
        lambda: check_leakage(StandardScaler().fit([[1.0, 2.0]]), [[1.0]]),
        ValueError,
        "rows of 2 columns, as before transform",
    ),
    "no test rows": (
        lambda: check_leakage(StandardScaler().fit([[1.0]]), np.zeros((0, 1))),
        ValueError,
        "the test data is empty",
    ),
    "not fitted": (
        lambda: StandardScaler().transform([[1.0]]),
        RuntimeError,
        "call fit with the training data before transform",
    ),
    "not fitted, back": (
        lambda: StandardScaler().inverse_transform([[1.0]]),
        RuntimeError,
        "before inverse_transform",
    ),
    "no inverse": (
        lambda: Imputer().fit([[1.0]]).inverse_transform([[1.0]]),
        TypeError,
        "Imputer has no inverse",
    ),
    "no inverse inside": (
        lambda: Pipeline(Imputer()).fit([[1.0]]).inverse_transform([[1.0]]),
        TypeError,
        "Imputer has no inverse",
    ),
    "nothing to learn from": (
        lambda: Imputer("median").fit([[1.0, NAN], [2.0, NAN]]),
        ValueError,
        "column 1 has no value to learn from; drop it",
    ),
    "strategy": (lambda: Imputer("mode"), ValueError, "choose from mean, median"),
    "fill without constant": (lambda: Imputer(fill=0), ValueError, "fill is the value"),
    "constant without fill": (lambda: Imputer("constant"), ValueError, "fill is the"),
    "range": (lambda: MinMaxScaler(1, 0), ValueError, "high must be"),
    "logarithm": (lambda: LogTransform().fit([[-1.0]]), ValueError, "x above −1"),
    "missing category": (
        lambda: OneHotEncoder().fit(np.array([["a"], [None]], object)),
        ValueError,
        "row 1 of column 0 is missing; fill it in first",
    ),
    "unknown category": (
        lambda: OrdinalEncoder().fit([["a"], ["b"]]).transform([["a"], ["c"]]),
        ValueError,
        "c in row 1 of column 0 is none of the categories.*unknown=",
    ),
    "category back": (
        lambda: OrdinalEncoder().fit([["a"], ["b"]]).inverse_transform([[2]]),
        ValueError,
        "row 0 of column 0 encodes no known category",
    ),
    "unknown category back": (
        lambda: OneHotEncoder().fit([["a"], ["b"]]).inverse_transform([[0, 0]]),
        ValueError,
        "encodes no known category",
    ),
    "category twice": (
        lambda: OneHotEncoder([["a", "a"]]).fit([["a"]]),
        ValueError,
        "hold a value twice",
    ),
    "lists of categories": (
        lambda: OneHotEncoder([["a"]]).fit([["a", "b"]]),
        ValueError,
        "1 given, 2 expected",
    ),
    "types of categories": (
        lambda: OneHotEncoder().fit(np.array([["a"], [1]], object)),
        TypeError,
        "different types",
    ),
    "way with unknown ones": (
        lambda: OneHotEncoder(unknown="drop"),
        ValueError,
        "choose from error, ignore",
    ),
    "empty pipeline": (lambda: Pipeline(), TypeError, "made of transformers"),
    "a class for a step": (
        lambda: Pipeline(StandardScaler),
        TypeError,
        "made of transformers, such as StandardScaler()",
    ),
    "column that is not there": (
        lambda: Columns({"a": StandardScaler()}).fit({"b": [1.0]}),
        ValueError,
        "no column 'a'; it has .'b'.",
    ),
    "index that is not there": (
        lambda: Columns({3: StandardScaler()}).fit([[1.0, 2.0]]),
        ValueError,
        r"no column 3; it has \[0, 1\]",
    ),
    "columns of different length": (
        lambda: Columns({("a", "b"): StandardScaler()}).fit({"a": [1.0], "b": [1, 2]}),
        ValueError,
        "rows of column 'b': 2 given, 1 expected",
    ),
    "column of columns": (
        lambda: Columns({"a": StandardScaler()}).fit({"a": [[1.0]]}),
        ValueError,
        "axes of column 'a'",
    ),
    "words as a result": (
        lambda: Columns({"a": Imputer("most_frequent")}).fit({"a": ["x"]}),
        TypeError,
        "encode its result too",
    ),
    "fences": (lambda: preprocessing.iqr_fences([]), ValueError, "empty"),
    "factor": (
        lambda: preprocessing.iqr_outliers([1.0], factor=-1),
        ValueError,
        "factor must be",
    ),
    "NaN among outliers": (
        lambda: preprocessing.robust_z_scores([1.0, NAN]),
        ValueError,
        "nan at index",
    ),
    "threshold": (
        lambda: preprocessing.robust_z_outliers([1.0], threshold=0),
        ValueError,
        "threshold must be",
    ),
    "rows of a number": (
        lambda: preprocessing.duplicate_rows(1),
        ValueError,
        "no rows",
    ),
    "short series": (
        lambda: preprocessing.windows([1, 2, 3], length=3, horizon=1),
        ValueError,
        "3 steps is too short for 3 known and 1 predicted",
    ),
    "windows of images": (
        lambda: preprocessing.windows(np.zeros((9, 2, 2)), length=3, horizon=1),
        ValueError,
        "a series has shape",
    ),
    "long sequence": (
        lambda: preprocessing.pad_sequences([[1], [1, 2, 3]], length=2),
        ValueError,
        "sequence 1 has 3 steps, more than 2; cut it first",
    ),
    "steps of different shapes": (
        lambda: preprocessing.pad_sequences([np.ones((2, 3)), np.ones((2, 4))]),
        ValueError,
        "different shapes",
    ),
    "no sequences": (
        lambda: preprocessing.pad_sequences([]),
        ValueError,
        "one or more",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_refused(name):
    call, error, message = CASES[name]
    with pytest.raises(error, match=f"(?s){message}"):
        call()
