"""Lines over an axis, and dots for runs and choices."""

import numpy as np

from mlcourse.costs import pareto_front
from mlcourse.plotting import style


def curves(lines, *, x=None, xlabel, ylabel, title=None, log="", ax=None):
    """Draw named lines; several runs of one line as their mean in a band.

    Parameters
    ----------
    lines : dict
        From a name to an array of shape (points,) or (runs, points). Of several runs
        the mean is drawn, and the band from the smallest to the largest. The names
        stand above a figure of its own, and within axes that are given.
    x : array, shape (points,), optional
        By default 1, 2, 3, …, the numbers of epochs.
    xlabel, ylabel : str
        What the axes show, with its unit.
    title : str, optional
    log : {"", "x", "y", "xy"}
        Which axes are logarithmic.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> runs = [[1.0, 0.5], [3.0, 1.5]]
    >>> ax = curves({"a": runs, "b": [2.0, 2.0]}, xlabel="epoch", ylabel="loss (nats)")
    >>> ax.lines[0].get_ydata().tolist()
    [2.0, 1.0]
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['a', 'b']
    """
    alone, ax = ax is None, style.axes(ax)
    for index, (name, runs) in enumerate(lines.items()):
        runs = np.atleast_2d(runs)
        points = np.arange(1, runs.shape[1] + 1) if x is None else np.asarray(x)
        few = style.MARKERS[index % len(style.MARKERS)] if len(points) <= 12 else None
        ax.plot(points, runs.mean(axis=0), label=name, marker=few)
        if len(runs) > 1:
            color = ax.lines[-1].get_color()
            low, high = runs.min(axis=0), runs.max(axis=0)
            ax.fill_between(points, low, high, color=color, alpha=0.2, linewidth=0)
    if "x" in log:
        ax.set_xscale("log")
    elif x is None:
        ax.xaxis.get_major_locator().set_params(integer=True)
    if "y" in log:
        ax.set_yscale("log")
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if len(lines) > 1:
        _legend(ax, lines, above=alone)
    return ax


def _legend(ax, names, above):
    """Say which line is which, above the axes or within them."""
    if above:
        fit = max(1, 58 // (8 + max(map(len, names))))  # letters in the figure's width
        columns = min(fit, 2 if len(names) == 4 else 3)
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=columns)
    else:
        ax.legend()


def dots(groups, *, ylabel, ax=None):
    """Draw every run of each group as a dot, and the group's mean as a bar.

    Runs stand from left to right, so that the same seed has the same place everywhere.

    Parameters
    ----------
    groups : dict
        From a name to the values of its runs.
    ylabel : str
        What is measured, with its unit.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> ax = dots({"linear": [0.9, 0.8], "network": [1.0]}, ylabel="accuracy")
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['linear', 'network']
    """
    ax = style.axes(ax)
    for index, values in enumerate(groups.values()):
        color = style.COLORS[index % len(style.COLORS)]
        ax.plot(
            index + 0.05 * (np.arange(len(values)) - (len(values) - 1) / 2),
            values,
            style.MARKERS[index % len(style.MARKERS)],
            color=color,
            alpha=0.6,
        )
        ax.hlines(np.mean(values), index - 0.25, index + 0.25, color=color)
    ax.set_xticks(range(len(groups)), list(groups))
    ax.set(ylabel=ylabel, xlim=(-0.5, len(groups) - 0.5))
    ax.grid(visible=False, axis="x")
    return ax


def trade_off(groups, *, xlabel, ylabel, title=None, log="x", ax=None):
    """Draw choices by two costs, and a line along those that no other one dominates.

    Parameters
    ----------
    groups : dict
        From a name to an array of shape (choices, 2): two costs of each choice, the
        smaller the better. The names stand as those of ``curves`` do.
    xlabel, ylabel : str
        What the two costs are, with their units.
    title : str, optional
    log : {"", "x", "y", "xy"}
        Which axes are logarithmic.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> groups = {"a": [[1, 9], [4, 1]], "b": [[2, 5], [3, 6]]}
    >>> ax = trade_off(groups, xlabel="parameters", ylabel="errors (%)")
    >>> ax.lines[0].get_xydata().tolist()
    [[1.0, 9.0], [2.0, 5.0], [4.0, 1.0]]
    """
    alone, ax = ax is None, style.axes(ax)
    points = np.concatenate([np.asarray(group) for group in groups.values()])
    front = points[pareto_front(points)]
    front = front[front[:, 0].argsort()]
    ax.plot(*front.T, drawstyle="steps-post", color="#777777", linewidth=1, marker="")
    for index, (name, group) in enumerate(groups.items()):
        color = style.COLORS[index % len(style.COLORS)]
        marker = style.MARKERS[index % len(style.MARKERS)]
        ax.plot(*np.transpose(group), marker, color=color, label=name)
    if "x" in log:
        ax.set_xscale("log")
    if "y" in log:
        ax.set_yscale("log")
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if len(groups) > 1:
        _legend(ax, groups, above=alone)
    return ax
