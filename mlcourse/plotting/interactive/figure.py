"""What a figure is that the reader can move: scripts, and a picture in their place."""

import base64
import io
import json
from html import escape
from importlib.resources import files

from mlcourse.plotting import style


class Interactive:
    """A figure that the reader can move, on a page of the book or in a notebook.

    Where no scripts run, on paper and for screen readers without them, it is a picture.

    Parameters
    ----------
    name : str
        Of the scripts: ``NAME.js`` computes, ``NAME_view.js`` shows.
    settings : dict
        With which the figure opens; the scripts get it as JSON.
    draw : callable
        Draws the picture as Matplotlib's current figure.
    alt : str
        What one sees in the picture.
    """

    def __init__(self, name, settings, draw, alt):
        self.name, self.settings, self.alt = name, settings, alt
        self.png = base64.b64encode(picture(draw)).decode()

    def __repr__(self):
        return self.alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.alt, "text/html": self.html, "image/png": self.png}

    @property
    def html(self):
        """One piece of HTML that needs nothing around it, nor from elsewhere."""
        return (
            f'<div class="mlcourse-figure" data-figure="{self.name}" '
            f'data-settings="{escape(json.dumps(self.settings))}">\n'
            f"<style>\n{source('figure.css')}</style>\n"
            f'<img src="data:image/png;base64,{self.png}" alt="{escape(self.alt)}">\n'
            f"</div>\n<script>\n{self.script}</script>\n"
        )

    @property
    def script(self):
        """Every figure of this name on the page comes to life, each only once."""
        names = "figure.js", f"{self.name}.js", f"{self.name}_view.js", "start.js"
        return "(() => {\n" + "\n".join(map(source, names)) + "})();\n"


def source(name):
    """Read one of the scripts and sheets beside this module."""
    return (files(__package__) / name).read_text("utf8")


def picture(draw):
    """Return what ``draw`` draws, in the style of the book, as the bytes of a PNG.

    The first figure in a notebook loads its backend, which turns the interactive mode
    on; this must last beyond the style, or no later figure would be shown.
    """
    import matplotlib
    import matplotlib.pyplot as plt

    with matplotlib.rc_context():
        style.use_style()
        draw()
        file = io.BytesIO()
        plt.savefig(file, bbox_inches="tight", metadata={"Software": None})
        plt.close()
        interactive = matplotlib.is_interactive()
    matplotlib.interactive(interactive)
    return file.getvalue()
