"""Schedules of the learning rate, of which the reader builds one."""

from collections.abc import Callable

import numpy as np

from mlcourse import schedules
from mlcourse.checks.basic import between, integer
from mlcourse.plotting import style
from mlcourse.plotting.interactive.figure import Interactive


def explore_schedules(*, learning_rate=0.1, steps=1000, warmup=0):
    """Let the reader build a schedule, and hand out the line of Python that makes it.

    The reader chooses the kind, the peak rate, the number of updates, those of the
    warm-up and what the kind needs besides, and reads the rate at any update and the
    mean of all. ``plateau`` is not among them: its rates depend on the losses.

    Parameters
    ----------
    learning_rate : float, from 0.0001 to 1
        The peak rate with which the figure opens.
    steps : int, from 100 to 100000
        The number of updates with which it opens.
    warmup : int, at least 0, less than half of ``steps``
        The updates of the warm-up with which it opens.

    Returns
    -------
    Interactive
        To be the last line of a cell. Without scripts it is a picture of every kind.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> explore_schedules(steps=600)
    The learning rate over 600 updates, in a panel for each of eight schedules: ...
    """
    between("learning_rate", learning_rate, 1e-4, 1)
    integer("steps", steps, at_least=100)
    between("steps", steps, 100, 100_000)
    integer("warmup", warmup, at_least=0)
    between("warmup", warmup, 0, steps / 2, include_high=False)
    settings = {
        "kind": "cosine",
        "rate": learning_rate,
        "steps": steps,
        "warmup": warmup,
        "every": steps // 4,
        "first": steps // 2,
        "second": 3 * steps // 4,
        "factor": 0.5,
        "decay": round(0.05 ** (1 / steps), 5),
        "scale": max(warmup, steps // 10),
        "cycle": -(-steps // 7),  # with twice as long a second and third: all
        "growth": 2,
        "share": 0.0,
        "peak": 0.3,
        "start_factor": 25,
        "at": steps // 2,
    }

    def draw():
        drawn = opening(settings)
        panels = style.panels(len(drawn), height=1.1)
        updates = np.arange(steps)
        for (name, schedule), ax in zip(drawn.items(), panels, strict=True):
            ax.plot(updates, [schedule(t) for t in updates])
            ax.set(title=name, ylim=(0, 1.1 * learning_rate))
        for ax in panels[:-2]:
            ax.tick_params(labelbottom=False)
        for ax in panels[-2:]:
            ax.set(xlabel="update")
        for ax in panels[::2]:
            ax.set(ylabel="rate")

    alt = (
        f"The learning rate over {steps} updates, in a panel for each of eight "
        "schedules: constant, step, multi-step, exponential, inverse square root, "
        "cosine, cosine with restarts and one-cycle."
    )
    return Interactive("schedules", settings, draw, alt)


def opening(settings):
    """Return the schedules with which the figure opens, by the names it gives them."""
    rate, steps, warmup = (settings[key] for key in ("rate", "steps", "warmup"))
    factor, cycle, growth = (settings[key] for key in ("factor", "cycle", "growth"))
    milestones = settings["first"], settings["second"]
    kinds: dict[str, Callable[[int], float]] = {
        "constant": schedules.constant(rate),
        "step": schedules.step(rate, settings["every"], factor),
        "multi-step": schedules.multi_step(rate, milestones, factor),
        "exponential": schedules.exponential(rate, settings["decay"]),
        "inverse square root": schedules.inverse_square_root(rate, settings["scale"]),
        "cosine": schedules.cosine(rate, steps - warmup),
        "cosine with restarts": schedules.cosine(rate, cycle, growth=growth),
    }
    if warmup:
        kinds = {name: schedules.warmup(s, warmup) for name, s in kinds.items()}
    return kinds | {"one-cycle": schedules.one_cycle(rate, steps, settings["peak"])}
