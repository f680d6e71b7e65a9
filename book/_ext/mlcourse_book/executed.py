"""The executed notebooks that ``book/run_notebooks.py`` has left for the rendering."""

from pathlib import Path

import nbformat
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from sphinx.errors import ExtensionError


def is_notebook(app, docname):
    """Tell whether a page that has been read is a notebook."""
    return "kernelspec" in app.env.metadata.get(docname, {})


def read_executed(app, docname):
    """Return the executed notebook of a page, or None."""
    path = Path(app.srcdir, "_build", "notebooks", f"{docname}.ipynb")
    return nbformat.read(path, as_version=4) if path.is_file() else None


def code(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def require_executed(app, env, docnames):
    """Stop before Jupyter Book would run a notebook itself, out of our sight."""
    missing = []
    for docname in docnames:
        text = Path(env.doc2path(docname)).read_text("utf8")
        if is_myst_markdown_notebook(text):
            executed = read_executed(app, docname)
            source = read_myst_markdown_notebook(text)
            if executed is None or code(executed) != code(source):
                missing.append(docname)
    if missing:
        pages = ", ".join(sorted(missing))
        raise ExtensionError(f"notebooks not run as they are now: {pages}; run `make`")


def setup(app):
    app.connect("env-before-read-docs", require_executed)
