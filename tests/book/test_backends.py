"""The promise of the course: change one import, and the chapter still runs."""

import pytest
from backends import IMPORT, run
from course import chapter_paths
from nbclient.exceptions import CellExecutionError

CELL = "```{{code-cell}} ipython3\n:tags: [{}]\n{}\n```\n"
HEADER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---
"""


@pytest.mark.parametrize("backend", ["torch", "tensorflow"])
@pytest.mark.parametrize("path", chapter_paths(), ids=lambda path: path.stem)
def test_chapter_runs_on(path, backend, tmp_path):
    run(path.read_text("utf8"), backend, tmp_path)


def test_framework_cells_are_left_out_and_the_import_changes(tmp_path):
    text = HEADER + CELL.format("fw-pytorch", "1 / 0") + CELL.format("", IMPORT)
    check = "assert ml.__name__ == 'mlcourse.torch'"
    run(text + CELL.format("", check), "torch", tmp_path)


def test_a_chapter_for_one_backend_only_is_found(tmp_path):
    check = "import numpy\nassert isinstance(ml.array([1.0]), numpy.ndarray)"
    text = HEADER + CELL.format("", IMPORT) + CELL.format("", check)
    with pytest.raises(CellExecutionError, match=r"isinstance\(ml.array"):
        run(text, "torch", tmp_path)


@pytest.mark.parametrize("lines", ["", f"{IMPORT}\n{IMPORT}", f"{IMPORT}, data"])
def test_the_import_must_be_there_once(lines, tmp_path):
    with pytest.raises(ValueError, match="give exactly one"):
        run(HEADER + CELL.format("", lines or "1"), "torch", tmp_path)
