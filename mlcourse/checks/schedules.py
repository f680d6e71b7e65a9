"""What schedules of the learning rate refuse."""

import math

from mlcourse.checks.basic import between, integer


def settings(**given):
    """Refuse settings with which no rate, or a negative one, would come out."""
    for name, value in given.items():
        if name == "learning_rate":
            between(name, value, 0, math.inf, include_low=False)
        elif name == "factor":
            between(name, value, 0, 1, include_low=False)
        elif name in ("every", "steps") or (name == "growth" and value is not None):
            integer(name, value, at_least=1)
        elif name == "patience":
            integer(name, value, at_least=0)
        elif name == "threshold":
            between(name, value, 0, math.inf)
        elif name == "minimum":
            between(name, value, 0, given["learning_rate"])
        elif name in ("start_factor", "final_factor"):
            between(name, value, 1, math.inf)
        elif name == "warmup":
            _peak(value, given["steps"])
        elif name == "milestones":
            _milestones(value)
        elif name == "schedule" and not callable(value):
            raise ValueError(f"schedule must be one of this module, not {value!r}")


def observed(value):
    """Refuse to go on from a loss that is no number."""
    between("the observed loss", value, -math.inf, math.inf)


def _peak(warmup, steps):
    between("warmup", warmup, 0, 1, include_low=False, include_high=False)
    if warmup * steps <= 1:
        raise ValueError(
            f"warmup {warmup} of {steps} steps leaves no update before the peak; "
            "both must be larger"
        )


def _milestones(milestones):
    if not isinstance(milestones, tuple) or not milestones:
        raise ValueError(f"milestones must be a tuple of integers, not {milestones!r}")
    for milestone in milestones:
        integer("each milestone", milestone, at_least=1)
    if list(milestones) != sorted(set(milestones)):
        raise ValueError(f"milestones must rise, not {milestones!r}")
