"""What the rules of a chapter are measured against, read from the repository."""

import re
from dataclasses import dataclass
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
    citations: frozenset = frozenset()
    contract_equations: frozenset = frozenset()
    package_names: frozenset = frozenset()


def read_course():
    """The course of this repository."""
    return Course(
        symbols=frozenset(notation((ROOT / "book" / "notation.md").read_text("utf8"))),
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


def notation(text):
    """The symbols in the first column of the tables of a page."""
    rows = re.findall(r"^\| *(\S.*?) *\|", text, re.MULTILINE)
    formulas = [formula for row in rows for formula in INLINE_MATH.findall(row)]
    return {symbol for formula in formulas for symbol in latex.symbols(formula)}


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
