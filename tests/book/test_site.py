"""The built site: every page as a reader meets it, and every notebook it hands out."""

import re
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup
from course import ROOT, toc_files
from leftovers import gaps, left_over_syntax, noise
from project import REPOSITORY

SITE = ROOT / "_build" / "html"
PAGES = toc_files()


def is_notebook(page):
    text = (ROOT / f"{page}.md").read_text("utf8")
    return re.match(r"---\n(?:.*\n)*?kernelspec:", text) is not None


NOTEBOOKS = [page for page in PAGES if is_notebook(page)]


@pytest.fixture
def html(page):
    path = SITE / f"{page}.html"
    assert path.is_file(), f"{path.relative_to(ROOT)} is not there: run make book first"
    return BeautifulSoup(path.read_text("utf8"), "html.parser")


@pytest.fixture
def notebook(page):
    path = SITE / "notebooks" / f"{page}.ipynb"
    assert path.is_file(), f"{path.relative_to(ROOT)} is not there: run make book first"
    return nbformat.read(path, as_version=4)


def links(html, start):
    """The addresses on a page that start with this."""
    found = (tag["href"] for tag in html.find_all("a", href=True))
    return [link for link in found if link.startswith(start)]


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("page", PAGES)
def test_page_names_its_licenses(page, html):
    assert links(html, "https://creativecommons.org/licenses/by/4.0/")
    assert links(html, f"{REPOSITORY}/blob/main/LICENSE")


@pytest.mark.parametrize("page", PAGES)
def test_page_has_a_link_that_reports_a_mistake_on_it(page, html):
    reports = links(html, f"{REPOSITORY}/issues/new?")
    assert any(page in unquote(urlsplit(link).query) for link in reports)


@pytest.mark.parametrize("page", PAGES)
def test_pictures_have_alternative_text(page, html):
    pictures = html.find("main").find_all("img")
    assert [img["src"] for img in pictures if not img.get("alt", "").strip()] == []


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_buttons_lead_to_the_notebook(page, html):
    repository = urlsplit(REPOSITORY).path
    published = f"notebooks/{page}.ipynb"
    colab = "https://colab.research.google.com/github"
    assert links(html, f"{colab}{repository}/blob/gh-pages/{published}")
    assert links(
        html, f"https://mybinder.org/v2/gh{repository}/main?urlpath=notebooks/"
    )
    downloads = [link for link in links(html, "") if link.endswith(".ipynb")]
    here = (SITE / f"{page}.html").parent
    targets = {(here / link).resolve() for link in downloads if "://" not in link}
    assert targets == {SITE / published}


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_notebook_is_valid(page, notebook):
    nbformat.validate(notebook)


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_notebook_has_no_directive_syntax(page, notebook):
    assert left_over_syntax(notebook) == []


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_notebook_has_run_whole(page, notebook):
    assert gaps(notebook) == []


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_outputs_have_no_noise(page, notebook):
    assert noise(notebook) == []


@pytest.mark.parametrize("page", ["book/glossary"])
def test_chinese_is_marked_as_chinese(page, html):
    chinese = re.compile("[\u4e00-\u9fff]")
    marked = html.find_all("span", lang="zh-Hans")
    assert marked and all(chinese.search(span.text) for span in marked)
    for span in marked:
        span.extract()
    assert not chinese.search(html.text)
