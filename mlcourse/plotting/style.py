"""One style for every figure: its colors, dashes, markers, width and white card."""

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
            "axes.axisbelow": True,
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
        gridspec_kw={"hspace": 0.7, "wspace": 0.45},
    )
    axes = list(grid.flat)
    for unused in axes[count:]:
        unused.remove()
    return axes[:count]


def axes(ax):
    """Return the given axes, or those of a new figure."""
    import matplotlib.pyplot as plt

    return plt.subplots()[1] if ax is None else ax
