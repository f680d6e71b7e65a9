"""The build and the tests turn red for each fault they are there for, and name it.

The counts of what failed and what passed show that nothing but the fault is red.
"""

import json
import shutil

import pytest
from small_book import CHAPTER, SmallBook

TINY = CHAPTER.removesuffix(".md")
SHOWN = "slope at minus one: -0.01"
CELL = "```{{code-cell}} ipython3\n{}\n```\n\n## Check the derivation\n"
RULES = "tests/book/test_chapters.py::test_chapter"
BACKENDS = "tests/book/test_backends.py::test_chapter_runs_on[tiny-torch]"
EXERCISES = "tests/package/test_exercises.py"


@pytest.fixture(scope="module")
def green(tmp_path_factory):
    """The small book without a fault, built, and a copy to restore it from."""
    folder = tmp_path_factory.mktemp("small")
    book = SmallBook.make(folder / "book")
    status, said = book.make_target("html")
    assert status == 0, said
    shutil.copytree(book.folder, folder / "green")
    return book


@pytest.fixture
def book(green):
    """The small book as it was built: in one place, which its outputs depend on."""
    shutil.rmtree(green.folder)
    shutil.copytree(green.folder.with_name("green"), green.folder)
    return green


def add_cell(book, source):
    heading = "## Check the derivation\n"
    book.change(CHAPTER, heading, CELL.format(source))


def change_kept_cell(book, marker, **changes):
    """Change one cell of the notebook that the cache keeps."""
    path = book.cached_notebook()
    notebook = json.loads(path.read_text("utf8"))
    (cell,) = (c for c in notebook["cells"] if marker in "".join(c["source"]))
    cell.update(changes)
    path.write_text(json.dumps(notebook), "utf8")


def assert_red(outcome, *words):
    status, said = outcome
    assert status != 0, said
    assert [word for word in words if word not in said] == [], said


def test_cell_that_raises(book):
    add_cell(book, "1 / 0")
    assert_red(book.make_target("notebooks"), CHAPTER, "ZeroDivisionError")


def test_broken_link(book):
    book.change(CHAPTER, "You can fit lines.", "You can fit [lines](absent.md).")
    assert_red(book.make_target("html"), CHAPTER, "absent.md")


def test_picture_without_alternative_text(book):
    book.change(CHAPTER, "image:\n    alt: a line through", "image:\n    width: a line")
    assert_red(book.make_target("html"), CHAPTER, "alternative text")


def test_outputs_that_do_not_come_out_again(book):
    """Three cells: one unseeded, one whose number was changed, one never run."""
    add_cell(book, "import numpy\nprint(numpy.random.default_rng().integers(10**9))")
    status, said = book.make_target("notebooks")
    assert status == 0, said
    forged = {"output_type": "stream", "name": "stdout", "text": "minus one: -0.03"}
    change_kept_cell(book, "ml.leaky_relu", outputs=[forged])
    change_kept_cell(book, '"TensorFlow"', execution_count=None)
    assert_red(
        book.make_target("nbval"),
        "2 failed, 8 passed, 1 error",
        "tiny.ipynb",
        "default_rng()",
        "minus one: -0.03",
        "this cell was never run",
    )


def test_site_that_was_spoiled(book):
    """One fault for each test of the site, in the pages as they were built."""
    page = book.path(f"_build/html/{TINY}.html")
    html = page.read_text("utf8")
    for whole, spoiled in (
        ("creativecommons.org/licenses/by/4.0", "example.org"),
        ("issues/new?", "issues?"),
        ('alt="a line', 'alt="" title="a line'),
        (f"gh-pages/notebooks/{TINY}.ipynb", f"main/{TINY}.md"),
    ):
        assert whole in html
        html = html.replace(whole, spoiled)
    page.write_text(html, "utf8")
    notebook = f"_build/html/notebooks/{TINY}.ipynb"
    book.change(notebook, "Points $x_i$", "Points {math}`x_i`")
    book.change(notebook, SHOWN, "UserWarning: -0.01")
    book.change(notebook, '"execution_count": 5', '"execution_count": null')
    book.change(notebook, '"nbformat": 4', '"nbformat": 4, "more": 1')
    book.path("_build/html/book/index.html").unlink()
    assert_red(
        book.pytest("tests/book/test_site.py"),
        f"test_page_names_its_licenses[{TINY}]",
        f"test_page_has_a_link_that_reports_a_mistake_on_it[{TINY}]",
        f"test_pictures_have_alternative_text[{TINY}]",
        f"test_buttons_lead_to_the_notebook[{TINY}]",
        f"test_notebook_is_valid[{TINY}]",
        f"test_notebook_has_no_directive_syntax[{TINY}]",
        f"test_notebook_has_run_whole[{TINY}]",
        f"test_outputs_have_no_noise[{TINY}]",
        "run make book first",
    )


def test_page_follows_the_package(book):
    page = f"_build/html/{TINY}.html"
    changed = SHOWN.replace("0.01", "0.02")
    assert SHOWN in book.path(page).read_text("utf8")
    edit_leaky_relu(book)
    status, said = book.make_target("html")
    assert status == 0, said
    assert changed in book.path(page).read_text("utf8")


def test_page_that_does_not_follow_the_package(book):
    edit_leaky_relu(book)
    book.forge_the_mark()
    assert_red(book.make_target("nbval"), "1 failed", "tiny.ipynb", "-0.01", "-0.02")


def edit_leaky_relu(book):
    book.change(
        "mlcourse/reference/operations/activations.py", "slope=0.01)", "slope=0.02)"
    )


def test_equation_that_nobody_proves(book):
    book.change(CHAPTER, "(eq-linear)", "(eq-unproved)")
    assert_red(book.pytest(RULES), "1 failed", CHAPTER, "eq-unproved is untested")


def test_checker_that_accepts_a_wrong_answer(book):
    book.change("mlcourse/exercises/tiny.py", "answer() == 3", "answer() in (2, 3)")
    assert_red(book.pytest(EXERCISES), "[tiny.three]", "off by one")


def test_chapter_for_one_backend_only(book):
    add_cell(book, 'assert ml.__name__.endswith("reference")')
    assert_red(book.pytest(BACKENDS), "1 failed", "tiny-torch", "endswith")
