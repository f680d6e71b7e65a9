"""The figures of the book: one style, colors told apart by everyone, a white card.

Colors are those of Okabe and Ito, which the color-blind tell apart; lines also differ
by their dashes or markers. Every figure brings its own white background, so that it
reads the same on a light and on a dark page. Matplotlib is loaded on first use.
"""

import numpy as np

COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (6, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
MARKERS = "osD^vPX"
WIDTH = 5.6  # inches; narrow, so that a phone need not shrink the letters much


def use_style():
    """Set Matplotlib to the style of the book, for the figures that follow.

    Examples
    --------
    >>> import matplotlib
    >>> use_style()
    >>> matplotlib.rcParams["savefig.facecolor"]
    'white'
    """
    import matplotlib
    from cycler import cycler

    matplotlib.rcParams.update(
        {
            "axes.facecolor": "white",
            "axes.grid": True,
            "axes.prop_cycle": cycler(color=COLORS) + cycler(linestyle=DASHES),
            "axes.spines.right": False,
            "axes.spines.top": False,
            "axes.titlesize": 10,
            "figure.dpi": 130,
            "figure.facecolor": "white",
            "figure.figsize": (WIDTH, 3.1),
            "font.size": 10,
            "grid.color": "#DDDDDD",
            "legend.frameon": False,
            "legend.handlelength": 3,
            "lines.linewidth": 1.8,
            "savefig.facecolor": "white",
        }
    )


def panels(count, *, columns=2, height=2.2):
    """Make a figure of several small axes, in reading order.

    Parameters
    ----------
    count, columns : int
    height : float
        Of one row, in inches.

    Returns
    -------
    list of matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> len(panels(3))
    3
    """
    import matplotlib.pyplot as plt

    rows = -(-count // columns)
    _, grid = plt.subplots(
        rows,
        columns,
        figsize=(WIDTH, height * rows),
        squeeze=False,
        gridspec_kw={"hspace": 0.7, "wspace": 0.35},
    )
    axes = list(grid.flat)
    for unused in axes[count:]:
        unused.remove()
    return axes[:count]


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
    alone, ax = ax is None, _axes(ax)
    for index, (name, runs) in enumerate(lines.items()):
        runs = np.atleast_2d(runs)
        points = np.arange(1, runs.shape[1] + 1) if x is None else np.asarray(x)
        few = MARKERS[index % len(MARKERS)] if len(points) <= 12 else None
        ax.plot(points, runs.mean(axis=0), label=name, marker=few)
        if len(runs) > 1:
            color = ax.lines[-1].get_color()
            low, high = runs.min(axis=0), runs.max(axis=0)
            ax.fill_between(points, low, high, color=color, alpha=0.2, linewidth=0)
    if "x" in log:
        ax.set_xscale("log")
    if "y" in log:
        ax.set_yscale("log")
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if len(lines) > 1 and alone:
        columns = 2 if len(lines) == 4 else 3
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=columns)
    elif len(lines) > 1:
        ax.legend()
    return ax


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
    ax = _axes(ax)
    for index, values in enumerate(groups.values()):
        color = COLORS[index % len(COLORS)]
        ax.plot(
            index + 0.05 * (np.arange(len(values)) - (len(values) - 1) / 2),
            values,
            MARKERS[index % len(MARKERS)],
            color=color,
            alpha=0.6,
        )
        ax.hlines(np.mean(values), index - 0.25, index + 0.25, color=color)
    ax.set_xticks(range(len(groups)), list(groups))
    ax.set(ylabel=ylabel, xlim=(-0.5, len(groups) - 0.5))
    ax.grid(visible=False, axis="x")
    return ax


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
    ax = _axes(ax)
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
        colors=COLORS[: classes.max() + 1],
        alpha=0.25,
    )
    for label in classes:
        mine = x[y == label]
        ax.plot(*mine.T, MARKERS[label], color=COLORS[label], label=f"class {label}")
    ax.set(xlabel="x₁", ylabel="x₂", title=title)
    ax.grid(visible=False)
    return ax


def confusion(matrix, *, names=None, title=None, ax=None):
    """Draw a confusion matrix: its counts, and the mistakes in color.

    A mistake is the darker, the larger its share of the examples of its true class.
    The right answers stand on the diagonal without a color.

    Parameters
    ----------
    matrix : array of int, shape (classes, classes)
        As ``metrics.confusion_matrix`` counts: the row is the true class.
    names : sequence of str, optional
        Of the classes; by default, their numbers.
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
    >>> ax = confusion([[8, 2], [0, 5]], names=["cat", "dog"])
    >>> [text.get_text() for text in ax.texts]
    ['8', '2', '5']
    """
    import matplotlib.pyplot as plt

    matrix = np.asarray(matrix)
    if ax is None:
        _, ax = plt.subplots(figsize=(WIDTH, 4.2))
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    np.fill_diagonal(shares, 0)
    darkest = 2 * shares.max() or 1  # half of the scale: black on it stays legible
    ax.imshow(np.ma.masked_equal(shares, 0), cmap="Oranges", vmin=0, vmax=darkest)
    for (i, j), count in np.ndenumerate(matrix):
        if count:
            ax.text(j, i, str(count), ha="center", va="center")
    places = range(len(matrix))
    ax.set_xticks(places, labels=places if names is None else names)
    ax.set_yticks(places, labels=places if names is None else names)
    ax.set(xlabel="predicted class", ylabel="true class", title=title)
    ax.grid(visible=False)
    return ax


def images(pictures, *, titles=None, columns=10):
    """Draw gray-scale images side by side, ink dark on white.

    Parameters
    ----------
    pictures : array, shape (N, H, W) or (N, H, W, 1)
        In [0, 1], 1 is ink.
    titles : sequence of str, optional
        One for each image.
    columns : int

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> ax = images(np.zeros((2, 8, 8, 1)), titles=["a", "b"])
    >>> [text.get_text() for text in ax.texts]
    ['a', 'b']
    """
    import matplotlib.pyplot as plt

    pictures = np.asarray(pictures)
    count, high, wide = pictures.shape[:3]
    columns = min(columns, count)
    rows = -(-count // columns)
    size = WIDTH / columns / 1.2  # inches; a fifth of a picture lies between two
    step = (high / wide * size + (0.1 if titles is None else 0.26)) / size * wide
    figure = plt.figure(figsize=(WIDTH, step * rows / wide * size))
    ax = figure.add_axes((0, 0, 1, 1))
    for index, picture in enumerate(pictures):
        left = 1.2 * wide * (index % columns)
        foot = step * (index // columns + 1)
        box = (left, left + wide, foot, foot - high)
        ax.imshow(
            picture.reshape(high, wide), cmap="gray_r", vmin=0, vmax=1, extent=box
        )
        if titles is not None:
            middle, head = left + wide / 2, foot - 1.05 * high
            ax.text(middle, head, str(titles[index]), ha="center")
    ax.set(xlim=(-0.1 * wide, (1.2 * columns - 0.1) * wide), ylim=(step * rows, 0))
    ax.axis("off")
    return ax


def graph(steps):
    """Draw a computational graph from left to right, a node for every value.

    Parameters
    ----------
    steps : dict
        From the name of each computed value to the names of the values that it was
        computed from, in the order of computing. Names without a step are inputs.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> ax = graph({"z": ("x", "w"), "y": ("z", "x")})
    >>> [text.get_text() for text in ax.texts if text.get_text()]
    ['x', 'w', 'z', 'y']
    """
    column: dict[str, int] = {}
    for name, sources in steps.items():
        for source in sources:
            column.setdefault(source, 0)
        column[name] = 1 + max(column[source] for source in sources)
    members: dict[int, list[str]] = {}
    for name, place in column.items():
        members.setdefault(place, []).append(name)
    at = {
        name: (place, (len(names) - 1) / 2 - row)
        for place, names in members.items()
        for row, name in enumerate(names)
    }
    ax = _axes(None)
    ax.axis("off")
    ax.set(xlim=(-0.4, max(members) + 0.4))
    tallest = max(map(len, members.values()))
    ax.set(ylim=(-tallest / 2 - 0.1, tallest / 2 + 0.1))
    for name, (x, y) in at.items():
        box = {"boxstyle": "circle,pad=0.4", "facecolor": "white"}
        ax.text(x, y, name, ha="center", va="center", bbox=box, zorder=2)
    for name, sources in steps.items():
        for source in sources:
            far = column[name] - column[source] > 1  # passes a column: go around it
            bend = 0.35 if far and at[source][1] < 0 else -0.35 if far else 0
            arrow = {
                "arrowstyle": "-|>",
                "color": COLORS[0],
                "connectionstyle": f"arc3,rad={bend}",
                "shrinkA": 14,
                "shrinkB": 14,
            }
            ax.annotate("", at[name], at[source], arrowprops=arrow, zorder=1)
    return ax


def _axes(ax):
    import matplotlib.pyplot as plt

    return plt.subplots()[1] if ax is None else ax
