"""Running the notebooks: what a page may cost."""

import asyncio

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from book import run_notebooks


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setattr(run_notebooks, "EXECUTED", tmp_path)

    def execute(source):
        notebook = new_notebook(cells=[new_code_cell(source)])
        notebook.metadata["source_map"] = [1]
        page = run_notebooks.Page("page", notebook)
        asyncio.run(run_notebooks.execute(page))
        return page

    return execute


WORK = "import time\nwhile time.process_time() < 3: pass"
IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORK!r}])"


@pytest.mark.parametrize("source", [WORK, IN_A_CHILD])
def test_a_page_that_works_too_long_fails(run, monkeypatch, source):
    monkeypatch.setattr(run_notebooks, "BUDGET", 2.5)
    (fault,) = run(source).faults
    assert "of a processor, over 2.5 s" in fault


def test_a_page_that_waits_does_not(run, monkeypatch):
    monkeypatch.setattr(run_notebooks, "BUDGET", 2.5)
    page = run("import time; time.sleep(3)")
    assert not page.faults
    assert page.seconds > 3 > page.processor_seconds > 0


def test_a_page_that_hangs_is_stopped(run, monkeypatch):
    monkeypatch.setattr(run_notebooks, "PATIENCE", 5)
    (fault,) = run("import time; time.sleep(60)").faults
    assert "timed out" in fault


def test_what_is_printed_in_pieces_stays_in_one_piece(run):
    page = run(
        "import time\n"
        "for piece in ('a', 'b\\n', 'c'):\n"
        "    print(piece, end='', flush=True)\n"
        "    time.sleep(0.5)"
    )
    (printed,) = page.notebook.cells[0].outputs
    assert printed.text == "ab\nc"


def test_what_a_kernel_says_at_its_end_is_kept_from_the_terminal(run, capfd):
    page = run("import atexit, os; atexit.register(os.write, 2, b'a last word')")
    assert not page.faults
    assert "a last word" not in capfd.readouterr().err
    assert "a last word" in page.executed.with_suffix(".log").read_text("utf8")


def test_what_a_kernel_says_when_it_dies_is_told(run):
    (fault,) = run("import os; os.write(2, b'a last word'); os._exit(1)").faults
    assert "a last word" in fault
