"""What nbval lets pass: a cell that was never run, and a picture that changed.

Notebooks that measure time (``runs_alone: true`` in the header of their page) are left
out, unless ``--alone`` asks for those and no others.
"""

import json
import os

import pytest
from nbval.plugin import IPyNbCell

from book.kernel import ENVIRONMENT

os.environ.update(ENVIRONMENT)


def pytest_addoption(parser):
    parser.addoption("--alone", action="store_true", help="only what measures time")


def pytest_ignore_collect(collection_path, config):
    if collection_path.suffix != ".ipynb":
        return None
    metadata = json.loads(collection_path.read_text("utf8"))["metadata"]
    return metadata.get("runs_alone", False) != config.getoption("--alone") or None


def pytest_sessionfinish(session):
    """Having no page that measures time is no failure."""
    if session.config.getoption("--alone") and session.testscollected == 0:
        session.exitstatus = pytest.ExitCode.OK


def pytest_runtest_setup(item):
    if not isinstance(item, IPyNbCell):
        return
    if item.cell.source.strip() and item.cell.execution_count is None:
        pytest.fail("this cell was never run: there is nothing to compare it with")
    notebook = item.parent
    pictures = {"image/png", "image/jpeg"}
    notebook.skip_compare = tuple(set(notebook.skip_compare) - pictures)
