"""What must not be left in a published notebook is found, and nothing else is."""

import pytest
from course import ROOT
from leftovers import WIDGET, gaps, left_over_syntax, noise
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

SETUP = new_code_cell('importlib.util.find_spec("mlcourse")')


def printing(text, name="stdout", tags=()):
    """A notebook with one cell that prints this."""
    output = new_output("stream", name=name, text=text)
    cell = new_code_cell("1", execution_count=1, outputs=[output])
    cell.metadata["tags"] = list(tags)
    return new_notebook(cells=[SETUP, cell])


@pytest.mark.parametrize(
    "text",
    [
        "```{exercise} One\nText.\n```",
        ":::{note}\nText.\n:::",
        "See {ref}`here`.",
        "(label)=",
        "$$\ny = x\n$$ (eq-a)",
        "```\n```\n:label: ex-a",
    ],
)
def test_directive_syntax_is_found(text):
    assert left_over_syntax(new_notebook(cells=[new_markdown_cell(text)]))


def test_plain_markdown_is_no_directive_syntax():
    text = (
        "A $y = {a}$ and `code`\n\n```python\n{name}`x`\n```\n\n$$y \\tag{1}$$ (see it)"
    )
    assert left_over_syntax(new_notebook(cells=[new_markdown_cell(text)])) == []


@pytest.mark.parametrize(
    "text",
    [
        "UserWarning: deprecated",
        " 45%|####  | 9/20",
        "9/20 [00:01<00:01, 9.0it/s]",
        "Epoch 1 ━━━━━━━━━━",
        "<object at 0x7f00aa11bb22>",
        "saved in /tmp/model",
        "at 12:30:05",
    ],
)
def test_noise_is_found(text):
    assert noise(printing(text))


def test_stderr_errors_and_widgets_are_found():
    assert noise(printing("fine", name="stderr"))
    error = new_output("error", ename="ValueError", evalue="bad", traceback=[])
    widget = new_output("display_data", data={WIDGET: {}})
    for output in (error, widget):
        cell = new_code_cell("1", execution_count=1, outputs=[output])
        assert noise(new_notebook(cells=[cell]))


def test_paths_in_a_traceback_are_found():
    traceback = [f"\x1b[0;31mFile\x1b[0m {ROOT}/mlcourse/source.py:1"]
    output = new_output("error", ename="E", evalue="", traceback=traceback)
    cell = new_code_cell("1", execution_count=1, outputs=[output])
    cell.metadata["tags"] = ["raises-exception"]
    assert noise(new_notebook(cells=[cell]))


def test_results_are_no_noise():
    assert noise(printing("loss 0.25, 97.5 % | 3 of 4, x/y, shape (2, 3)")) == []


def test_gaps_are_found():
    assert gaps(new_notebook(cells=[SETUP, new_code_cell("1")])) == ["never run: 1"]
    without_setup = new_notebook(cells=[new_code_cell("1", execution_count=1)])
    assert gaps(without_setup) == ["no cell that installs the package"]
    assert gaps(printing("fine")) == []
