"""A chapter run on another backend than the reference."""

import os

import jupytext
from nbclient import NotebookClient
from rules.frameworks import PREFIX

from book.kernel import ENVIRONMENT

IMPORT = "from mlcourse import reference as ml"


def on_backend(notebook, backend):
    """The notebook without framework cells, its import pointing at a backend."""
    lines = [line for cell in notebook.cells for line in cell.source.split("\n")]
    if lines.count(IMPORT) != 1:
        raise ValueError(f"{lines.count(IMPORT)} lines {IMPORT!r}: give exactly one")
    notebook.cells = [
        cell
        for cell in notebook.cells
        if not any(tag.startswith(PREFIX) for tag in cell.metadata.get("tags", ()))
    ]
    for cell in notebook.cells:
        cell.source = cell.source.replace(
            IMPORT, f"from mlcourse import {backend} as ml"
        )
    return notebook


def run(text, backend, folder):
    """Run a chapter's text on a backend in a fresh kernel; a cell's error is raised."""
    notebook = on_backend(jupytext.reads(text, fmt="md:myst"), backend)
    resources = {"metadata": {"path": folder}}
    client = NotebookClient(notebook, timeout=120, resources=resources)
    client.execute(env={**os.environ, **ENVIRONMENT})
