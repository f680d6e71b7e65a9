"""Every chapter keeps every rule, and the chapters together those of the course."""

import pytest
from chapter import Chapter
from course import (
    NOTATION,
    ROOT,
    bibliography,
    chapter_paths,
    read_chapters,
    read_course,
    rows_of_symbols,
    toc_files,
)
from rules import RULES
from rules.symbols import untrue_rows
from rules.whole import equations_without_a_chapter, sources_without_an_identifier

PATHS = chapter_paths()


@pytest.fixture(scope="module")
def course():
    return read_course()


def test_there_are_chapters():
    assert PATHS


def test_every_chapter_is_in_the_table_of_contents():
    assert sorted((ROOT / "chapters").rglob("*.md")) == sorted(PATHS)


def test_every_page_of_the_table_of_contents_exists():
    assert [f for f in toc_files() if not (ROOT / f"{f}.md").is_file()] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_chapter(path, rule, course):
    problems = rule(Chapter.read(path, ROOT), course)
    assert not problems, "\n" + "\n".join(problems)


def test_every_equation_of_the_contract_is_in_a_chapter(course):
    assert course.contract_equations
    assert equations_without_a_chapter(read_chapters(), course) == []


def test_the_tables_of_notation_are_true():
    rows = list(rows_of_symbols(NOTATION.read_text("utf8")))
    assert rows
    problems = untrue_rows(rows, read_chapters())
    assert not problems, "\n" + "\n".join(problems)


def test_every_source_can_be_found():
    sources = bibliography()
    assert sources
    assert sources_without_an_identifier(sources) == []
