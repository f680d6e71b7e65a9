"""What a model costs, counted rather than timed, and which models are worth it."""

from mlcourse.costs.fronts import pareto_front
from mlcourse.costs.operations import Costs, count

__all__ = ["Costs", "count", "pareto_front"]
