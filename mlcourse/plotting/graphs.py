"""Computational graphs."""

from mlcourse.plotting import style


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
    ax = style.axes(None)
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
                "color": style.COLORS[0],
                "connectionstyle": f"arc3,rad={bend}",
                "shrinkA": 14,
                "shrinkB": 14,
            }
            ax.annotate("", at[name], at[source], arrowprops=arrow, zorder=1)
    return ax
