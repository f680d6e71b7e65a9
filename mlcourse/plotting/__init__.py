"""The figures of the book: one style, colors told apart by everyone, a white card.

Colors are those of Okabe and Ito, which the color-blind tell apart; lines also differ
by their dashes or markers. Every figure brings its own white background, so that it
reads the same on a light and on a dark page. Matplotlib is loaded on first use.
"""

from mlcourse.plotting.cubes import cube
from mlcourse.plotting.graphs import graph
from mlcourse.plotting.interactive.descent import explore_descent
from mlcourse.plotting.interactive.schedules import explore_schedules
from mlcourse.plotting.lines import curves, dots, trade_off
from mlcourse.plotting.matrices import confusion, images
from mlcourse.plotting.plane import regions, surface
from mlcourse.plotting.style import COLORS, panels, use_style

__all__ = [
    "COLORS",
    "confusion",
    "cube",
    "curves",
    "dots",
    "explore_descent",
    "explore_schedules",
    "graph",
    "images",
    "panels",
    "regions",
    "surface",
    "trade_off",
    "use_style",
]
