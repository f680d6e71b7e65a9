"""Uncertainty of metrics, and comparison of models.

As in ``mlcourse.metrics``, predictions come first and targets last. A spread over test
examples (``bootstrap_interval``) and a spread over seeds of training
(``mean_interval``) answer different questions.
"""

from mlcourse.statistics.bootstrap import bootstrap_difference, bootstrap_interval
from mlcourse.statistics.disagreement import mcnemar
from mlcourse.statistics.results import Interval, Significance
from mlcourse.statistics.student import mean_interval, paired_t_test

__all__ = [
    "Interval",
    "Significance",
    "bootstrap_difference",
    "bootstrap_interval",
    "mcnemar",
    "mean_interval",
    "paired_t_test",
]
