"""Preparing data before a model sees them, on NumPy arrays.

What is learned from data, such as a mean to subtract, is learned from the training
rows alone: split first, ``fit`` on the training part, ``transform`` all of them. A
transformer refuses a second ``fit``, and ``check_leakage`` tells when it was fitted on
rows that it is tested on.
"""

from mlcourse.preprocessing.balance import class_weights, oversample, undersample
from mlcourse.preprocessing.composition import Columns, Pipeline
from mlcourse.preprocessing.encoding import OneHotEncoder, OrdinalEncoder
from mlcourse.preprocessing.folds import (
    group_k_folds,
    k_folds,
    stratified_k_folds,
    time_series_folds,
)
from mlcourse.preprocessing.imputation import Imputer, is_missing
from mlcourse.preprocessing.outliers import (
    iqr_fences,
    iqr_outliers,
    robust_z_outliers,
    robust_z_scores,
)
from mlcourse.preprocessing.rows import duplicate_rows
from mlcourse.preprocessing.scaling import (
    LogTransform,
    MinMaxScaler,
    RobustScaler,
    StandardScaler,
)
from mlcourse.preprocessing.sequences import pad_sequences, windows
from mlcourse.preprocessing.splits import (
    group_split,
    random_split,
    split,
    stratified_split,
    time_split,
)
from mlcourse.preprocessing.transformer import Transformer, check_leakage

__all__ = [
    "Columns",
    "Imputer",
    "LogTransform",
    "MinMaxScaler",
    "OneHotEncoder",
    "OrdinalEncoder",
    "Pipeline",
    "RobustScaler",
    "StandardScaler",
    "Transformer",
    "check_leakage",
    "class_weights",
    "duplicate_rows",
    "group_k_folds",
    "group_split",
    "iqr_fences",
    "iqr_outliers",
    "is_missing",
    "k_folds",
    "oversample",
    "pad_sequences",
    "random_split",
    "robust_z_outliers",
    "robust_z_scores",
    "split",
    "stratified_k_folds",
    "stratified_split",
    "time_series_folds",
    "time_split",
    "undersample",
    "windows",
]
