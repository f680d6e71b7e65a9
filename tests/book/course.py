"""What the rules of a chapter are measured against, read from the repository."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import latex
import yaml
from chapter import INLINE_MATH, Chapter
from pybtex.database import parse_file

from mlcourse import (
    augment,
    catching,
    contract,
    data,
    gradcheck,
    initializers,
    metrics,
    plotting,
    preprocessing,
    seeding,
    statistics,
    tokenizers,
    tuning,
)

ROOT = Path(__file__).resolve().parents[2]
NOTATION = ROOT / "book" / "notation.md"
TOOLS = (
    augment,
    catching,
    data,
    gradcheck,
    initializers,
    metrics,
    plotting,
    preprocessing,
    seeding,
    statistics,
    tokenizers,
    tuning,
)


@dataclass(frozen=True)
class Course:
    """The names that a chapter may use, and those it must not define."""

    symbols: frozenset = frozenset()
    own_symbols: dict = field(default_factory=dict)
    citations: frozenset = frozenset()
    contract_equations: frozenset = frozenset()
    package_names: frozenset = frozenset()


def read_course():
    """The course of this repository."""
    own = notation()
    return Course(
        symbols=own.pop(None),
        own_symbols=own,
        citations=frozenset(bibliography()),
        contract_equations=frozenset(
            label for entry in contract.ENTRIES for label in entry.equations
        ),
        package_names=frozenset(package_names()),
    )


def toc_files():
    """The files of the table of contents, without their suffix, in order."""
    toc = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text("utf8"))
    parts = toc.get("parts", [toc])
    return [toc["root"]] + [
        entry["file"] for part in parts for entry in part.get("chapters", [])
    ]


def chapter_paths():
    """The chapters of the table of contents."""
    return [ROOT / f"{f}.md" for f in toc_files() if f.startswith("chapters/")]


def read_chapters():
    return [Chapter.read(path, ROOT) for path in chapter_paths()]


def bibliography():
    """The entries of the bibliography by key."""
    return parse_file(ROOT / "book" / "references.bib").entries


def rows_of_symbols(text):
    """Each row of the tables of notation: whose it is, its symbols, and the row.

    A heading that links to a chapter begins the table of that chapter alone; what
    stands before, under None, holds throughout the book.
    """
    owner = None
    for line in text.split("\n"):
        if heading := re.match(r"### .*\]\(.*?(\w[\w-]*)\.md\)", line):
            owner = heading[1]
        elif row := re.match(r"\| *(\S.*?) *\|", line):
            found = [s for f in INLINE_MATH.findall(row[1]) for s in latex.symbols(f)]
            if found:
                yield owner, found, line


def notation():
    """The symbols of the book, under None, and of each chapter alone."""
    found = {None: frozenset()}
    for owner, symbols, _ in rows_of_symbols(NOTATION.read_text("utf8")):
        found[owner] = found.get(owner, frozenset()) | set(symbols)
    return found


def package_names():
    """What a reader imports from the package instead of writing it again."""
    names = {entry.name for entry in contract.ENTRIES} | {"show_source"}
    for module in TOOLS:
        names |= {
            name
            for name, value in vars(module).items()
            if getattr(value, "__module__", "").startswith(module.__name__)
            and not name.startswith("_")
        }
    return names
