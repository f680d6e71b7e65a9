"""What nbval lets pass: a cell that was never run, and a picture that changed."""

import os

import pytest
from nbval.plugin import IPyNbCell

from book.kernel import ENVIRONMENT

os.environ.update(ENVIRONMENT)


def pytest_runtest_setup(item):
    if not isinstance(item, IPyNbCell):
        return
    if item.cell.source.strip() and item.cell.execution_count is None:
        pytest.fail("this cell was never run: there is nothing to compare it with")
    notebook = item.parent
    pictures = {"image/png", "image/jpeg"}
    notebook.skip_compare = tuple(set(notebook.skip_compare) - pictures)
