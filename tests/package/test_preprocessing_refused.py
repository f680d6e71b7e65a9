"""What preprocessing refuses, in one table."""

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
    "dates to be imputed": (
        lambda: Imputer("most_frequent").fit(np.array([["2001-01-01"]], "M8[D]")),
        TypeError,
        "numbers or text, not datetime64",
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
    "images among outliers": (
        lambda: preprocessing.iqr_fences(np.zeros((2, 8, 8))),
        ValueError,
        r"\(N, columns\), not \(2, 8, 8\)",
    ),
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
