"""The notebooks for readers: each page as an executed ``.ipynb`` that runs anywhere."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from sphinx.util import logging

from .executed import is_notebook, read_executed
from .links import Links
from .plain_markdown import Converter
from .repository import address, branch, page_address

SETUP = """\
# Installs the package of the course where it is missing, on Colab for example.
import importlib.util

if importlib.util.find_spec("mlcourse") is None:
    %pip install --quiet --no-deps "mlcourse @ git+{address}@{branch}"\
"""
METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
    "colab": {"provenance": [], "toc_visible": True},
}

logger = logging.getLogger(__name__)


def published_name(docname):
    """Return where the site has the notebook of a page."""
    return f"notebooks/{docname}.ipynb"


def make_notebook(app, docname):
    """Turn an executed notebook into one that needs neither Sphinx nor a checkout."""
    notebook = read_executed(app, docname)
    convert = Converter(Links(app, docname))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = convert(cell.source)
    for left_over in convert.unknown:
        logger.warning("cannot be put into a notebook: %s", left_over, location=docname)
    page = page_address(app, docname)
    about = f"This notebook is a page of [{app.config.html_title}]({page})."
    setup_code = SETUP.format(address=address(app), branch=branch(app))
    shown = [
        c for c in notebook.cells if "remove-cell" not in c.metadata.get("tags", ())
    ]
    cells = [new_markdown_cell(about), new_code_cell(setup_code), *shown]
    for number, cell in enumerate(cells):  # the same book gives the same bytes
        cell["id"] = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=cells, metadata=METADATA)


def publish(app, exception):
    if exception or app.builder.format != "html":
        return
    for docname in sorted(app.env.found_docs):
        if is_notebook(app, docname):
            path = Path(app.outdir, published_name(docname))
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(make_notebook(app, docname), path)


def setup(app):
    app.connect("build-finished", publish)
