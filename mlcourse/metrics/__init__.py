"""Metrics: what a user of the model cares about, on NumPy arrays.

Every metric takes what the model says first, and the truth second:
``accuracy(predictions, targets)``, ``roc_auc(scores, targets)``,
``ndcg(scores, relevance)``. (scikit-learn has them the other way round.) Swapped
arguments are refused where they can be told: scores where labels belong. Labels are
integers from 0, or booleans; a metric that is undefined for the data is an error.
"""

from mlcourse.metrics.classification import (
    accuracy,
    balanced_accuracy,
    confusion_matrix,
    matthews_correlation,
)
from mlcourse.metrics.decision import best_threshold
from mlcourse.metrics.detection import box_iou
from mlcourse.metrics.ensemble import average_probabilities
from mlcourse.metrics.precision_recall import (
    f1,
    f_beta,
    precision,
    recall,
    specificity,
)
from mlcourse.metrics.probability import (
    brier_score,
    calibration_curve,
    expected_calibration_error,
    log_loss,
)
from mlcourse.metrics.ranking import (
    average_precision,
    precision_recall_curve,
    roc_auc,
    roc_curve,
)
from mlcourse.metrics.recommendation import (
    hit_rate,
    mean_reciprocal_rank,
    ndcg,
    recall_at_k,
)
from mlcourse.metrics.regression import (
    mae,
    mape,
    median_absolute_error,
    mse,
    r2,
    rmse,
)

__all__ = [
    "accuracy",
    "average_precision",
    "average_probabilities",
    "balanced_accuracy",
    "best_threshold",
    "box_iou",
    "brier_score",
    "calibration_curve",
    "confusion_matrix",
    "expected_calibration_error",
    "f1",
    "f_beta",
    "hit_rate",
    "log_loss",
    "mae",
    "mape",
    "matthews_correlation",
    "mean_reciprocal_rank",
    "median_absolute_error",
    "mse",
    "ndcg",
    "precision",
    "precision_recall_curve",
    "r2",
    "recall",
    "recall_at_k",
    "rmse",
    "roc_auc",
    "roc_curve",
    "specificity",
]
