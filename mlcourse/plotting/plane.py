"""Functions of two numbers: the regions of a classifier, the surface of a loss."""

import numpy as np

from mlcourse.plotting import style


def regions(classify, x, y, *, title=None, ax=None):
    """Draw labeled points of the plane over the classes that a classifier gives.

    Parameters
    ----------
    classify : callable
        From points of shape (N, 2) to labels of shape (N,).
    x : array, shape (N, 2)
    y : array of int, shape (N,)
    title : str, optional
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> x, y = np.array([[-1.0, 0.0], [1.0, 0.0]]), np.array([0, 1])
    >>> ax = regions(lambda points: (points[:, 0] > 0).astype(int), x, y)
    >>> ax.get_xlabel()
    'x₁'
    """
    ax = style.axes(ax)
    margin = 0.1 * np.ptp(x, axis=0)
    low, high = x.min(axis=0) - margin, x.max(axis=0) + margin
    first, second = np.meshgrid(*np.linspace(low, high, 120).T)
    points = np.stack([first, second], axis=-1).reshape(-1, 2).astype(x.dtype)
    labels = np.asarray(classify(points)).reshape(first.shape)
    classes = np.unique(y)
    ax.contourf(
        first,
        second,
        labels,
        levels=np.arange(classes.max() + 2) - 0.5,
        colors=style.COLORS[: classes.max() + 1],
        alpha=0.25,
    )
    for label in classes:
        mine = x[y == label]
        ax.plot(
            *mine.T,
            style.MARKERS[label],
            color=style.COLORS[label],
            label=f"class {label}",
        )
    ax.set(xlabel="x₁", ylabel="x₂", title=title)
    ax.grid(visible=False)
    return ax


def surface(
    loss, low, high, *, paths=None, xlabel="w₁", ylabel="w₂", title=None, ax=None
):
    """Draw the contours of a loss over two weights, and paths of descent on it.

    Contours lie at equal steps of the square root of the height above the lowest point
    shown, so that the rings of a round bowl are equally far apart.

    Parameters
    ----------
    loss : callable
        From pairs of weights of shape (N, 2) to losses of shape (N,).
    low, high : pairs of float
        The lower left and the upper right corner.
    paths : dict, optional
        From a name to the pairs of weights after 0, 1, 2, … steps, of shape
        (steps + 1, 2).
    xlabel, ylabel : str
        Names of the weights, with their units.
    title : str, optional
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> bowl = lambda w: (w**2).sum(axis=1)
    >>> steps = np.array([[1.0, 1.0], [0.5, 0.5], [0.25, 0.25]])
    >>> ax = surface(bowl, (-1, -1), (1, 1), paths={"descent": steps})
    >>> ax.lines[0].get_xdata().tolist()
    [1.0, 0.5, 0.25]
    """
    ax = style.axes(ax)
    first, second = np.meshgrid(*np.linspace(low, high, 200).T)
    pairs = np.stack([first, second], axis=-1).reshape(-1, 2)
    heights = np.asarray(loss(pairs)).reshape(first.shape)
    lowest, highest = heights.min(), heights.max()
    levels = lowest + np.linspace(0, 1, 13) ** 2 * (highest - lowest)
    ax.contourf(first, second, heights, levels=levels, cmap="Blues", alpha=0.6)
    ax.contour(first, second, heights, levels[1:], colors="#777777", linewidths=0.5)
    colors = style.COLORS[1:]  # the first is the blue of the surface
    for index, (name, path) in enumerate((paths or {}).items()):
        marker = style.MARKERS[index % len(style.MARKERS)]
        color = colors[index % len(colors)]
        ax.plot(*np.transpose(path), marker=marker, color=color, ms=3, label=name)
    if paths and len(paths) > 1:
        ax.legend()
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    ax.grid(visible=False)
    return ax
