"""Running the notebooks: what a page may cost, and which page runs alone."""

import asyncio
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from book import run_notebooks
from book.kernel import ROOT


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


def notebook_that_prints_its_name(name, alone):
    output = new_output("stream", name="stdout", text=f"{name}\n")
    cell = new_code_cell(f"print('{name}')", execution_count=1, outputs=[output])
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel} | ({"runs_alone": True} if alone else {})
    return new_notebook(cells=[cell], metadata=metadata)


def test_a_page_that_measures_time_runs_after_the_others(monkeypatch):
    running, crowds = [], {}

    async def execute(page):
        running.append(page.docname)
        await asyncio.sleep(0.05)
        crowds[page.docname] = sorted(running)
        running.remove(page.docname)

    monkeypatch.setattr(run_notebooks, "execute", execute)
    pages = [
        run_notebooks.Page(name, notebook_that_prints_its_name(name, alone=name < "c"))
        for name in "abcd"
    ]
    asyncio.run(run_notebooks.execute_all(pages, jobs=4))
    assert crowds == {"a": ["a"], "b": ["b"], "c": ["c", "d"], "d": ["d"]}


@pytest.mark.parametrize(
    ("options", "names"), [((), ["others"]), (("--alone",), ["alone"])]
)
def test_a_page_that_measures_time_is_compared_by_itself(options, names, tmp_path):
    for name in ("alone", "others"):
        notebook = notebook_that_prints_its_name(name, alone=name == "alone")
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    assert compared(tmp_path, *options) == SimpleNamespace(status=0, notebooks=names)


def test_a_book_that_measures_no_time_is_fine(tmp_path):
    notebook = notebook_that_prints_its_name("others", alone=False)
    nbformat.write(notebook, tmp_path / "others.ipynb")
    assert compared(tmp_path, "--alone") == SimpleNamespace(status=0, notebooks=[])


def compared(folder, *options):
    """Which notebooks nbval runs again."""
    plugins = ["-p", "tests.notebooks.strict", "--nbval", "--nbval-current-env"]
    command = [sys.executable, "-m", "pytest", "-v", *plugins, *options, str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    names = [name for name in ("alone", "others") if f"{name}::ipynb" in result.stdout]
    return SimpleNamespace(status=result.returncode, notebooks=names)
