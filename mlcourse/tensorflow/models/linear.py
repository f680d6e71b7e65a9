"""Linear models: a perceptron without hidden layers."""

from mlcourse.checks import models as checks
from mlcourse.tensorflow.models.mlp import mlp


def linear(features, outputs=1, *, seed=0, dtype="float32"):
    """Build linear regression; arguments are those of the reference."""
    return mlp((features, outputs), seed=seed, dtype=dtype)


def logistic(features, classes, *, seed=0, dtype="float32"):
    """Build logistic regression, without the softmax; as in the reference."""
    checks.classes(classes)
    return mlp((features, classes), seed=seed, dtype=dtype)
