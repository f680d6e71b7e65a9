"""Arrays with three axes, seen as a block of small cubes."""

import numpy as np

from mlcourse.plotting import style

DEPTH = np.array(
    [0.5, 0.35]
)  # how far a cube behind another is drawn to the upper right


def cube(chosen, *, axes, title=None, ax=None):
    """Draw an array with three axes as a block, and color the entries that are chosen.

    Parameters
    ----------
    chosen : array of bool, shape (depth, height, width)
        The first axis goes back, the second down, and the third to the right. Seen are
        the front, the top and the right side.
    axes : sequence of three str
        What stands beside the edges of the block.
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
    >>> ax = cube(np.ones((2, 3, 4), bool), axes=("N", "HW", "C"))
    >>> len(ax.patches) == 3 * 4 + 2 * 4 + 2 * 3
    True
    """
    from matplotlib.patches import Polygon

    chosen, ax = np.asarray(chosen, bool), style.axes(ax)
    deep, high, wide = chosen.shape
    right, down = np.array([1, 0]), np.array([0, -1])

    def draw(face, corner, along, across):
        for (i, j), colored in np.ndenumerate(face):
            start = corner + i * across + j * along
            box = [start, start + along, start + along + across, start + across]
            color = style.COLORS[0] if colored else "white"
            ax.add_patch(Polygon(box, facecolor=color, edgecolor="#555555", lw=0.8))

    origin = np.zeros(2)
    draw(chosen[0], origin, right, down)
    draw(chosen[:, 0], origin, right, DEPTH)
    draw(chosen[:, :, -1].T, wide * right, DEPTH, down)
    back = deep * DEPTH
    depth_name, height_name, width_name = axes
    ax.text(-0.25, -high / 2, height_name, ha="right", va="center")
    ax.text(wide / 2, -high - 0.25, width_name, ha="center", va="top")
    ax.text(*(back / 2 + [-0.3, 0.2]), depth_name, ha="right", va="center")
    ax.set(xlim=(-1.2, wide + back[0] + 0.1), ylim=(-high - 1, back[1] + 0.1))
    ax.set(aspect="equal", title=title)
    ax.axis("off")
    return ax
