"""A chapter as its rules see it: parts, cells, exercises, equations and prose.

Everything carries the line of the file it stands on, so that a rule can point at it.
"""

import ast
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from jupytext.myst import myst_to_notebook

FENCE = re.compile(r"^\s*(`{3,}|~{3,}|:{3,})\s*(?:\{([\w:.-]+)\})?\s*(.*?)\s*$")
OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*?)\s*$")
CODE_DIRECTIVES = {"code-cell", "code-block", "code", "eval-rst", "raw"}
ROLE = re.compile(r"\{([\w:.-]+)\}(`+)(.+?)\2", re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->|^%.*?$", re.DOTALL | re.MULTILINE)
DISPLAY_MATH = re.compile(r"\$\$(.+?)\$\$[ \t]*(?:\(([\w:.-]+)\))?", re.DOTALL)
INLINE_MATH = re.compile(r"(?<![\\$])\$(?![\s$])((?:[^$\n]|\n(?!\n))+?)(?<!\\)\$")
EXERCISE = re.compile(r"^(.*?)\s*\((\w+);\s*outcomes?\s+([\d,\s]+)\)$")


@dataclass(frozen=True)
class Cell:
    """A code cell; ``index`` is its place among all cells of the notebook."""

    source: str
    line: int
    index: int
    metadata: dict

    @property
    def tags(self):
        return tuple(self.metadata.get("tags", ()))

    @cached_property
    def tree(self):
        """The syntax tree, or None where the cell is not Python."""
        python = re.sub(r"^(\s*)[%!].*$", r"\1pass", self.source, flags=re.MULTILINE)
        try:
            return ast.parse(python)
        except SyntaxError:
            return None

    def nodes(self, *kinds):
        """The nodes of these kinds in the syntax tree."""
        if self.tree is None:
            return []
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]


@dataclass(frozen=True)
class Part:
    """What stands under one ``##`` heading; ``end`` is the line after its last."""

    title: str
    line: int
    end: int


@dataclass
class Directive:
    """A fenced directive; ``end`` is the line of its closing fence."""

    name: str
    argument: str
    line: int
    end: int = 0
    options: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Role:
    """An inline role such as ``{cite}`key```."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Formula:
    """A piece of mathematics between dollars."""

    tex: str
    line: int
    display: bool
    label: str | None


@dataclass(frozen=True)
class Exercise:
    """An exercise; ``kind`` is None where its title does not end as it must."""

    label: str
    kind: str | None
    outcomes: tuple
    line: int


@dataclass(frozen=True)
class Solution:
    """A gated solution, with its cells and whether it folds."""

    label: str
    line: int
    folded: bool
    cells: tuple
    empty: bool


class Chapter:
    """One chapter, parsed from its text."""

    def __init__(self, text, path="chapter.md"):
        self.path = path
        notebook = myst_to_notebook(text, add_source_map=True)
        lines = notebook.metadata.pop("source_map")
        self.cells = tuple(
            Cell(cell.source, line, index, cell.metadata)
            for index, (cell, line) in enumerate(
                zip(notebook.cells, lines, strict=True)
            )
            if cell.cell_type == "code"
        )
        markdown, self.directives = _without_code(_without_header(text))
        markdown = COMMENT.sub(_blank, markdown)
        self.roles = tuple(
            Role(m[1], m[3], _line(markdown, m)) for m in ROLE.finditer(markdown)
        )
        markdown = CODE_SPAN.sub(_blank, ROLE.sub(_blank, markdown))
        display = [
            Formula(m[1], _line(markdown, m), True, m[2])
            for m in DISPLAY_MATH.finditer(markdown)
        ]
        markdown = DISPLAY_MATH.sub(_blank, markdown)
        inline = [
            Formula(m[1], _line(markdown, m), False, None)
            for m in INLINE_MATH.finditer(markdown)
        ]
        self.formulas = tuple(sorted(display + inline, key=lambda f: f.line))
        self.prose = tuple(INLINE_MATH.sub(_blank, markdown).split("\n"))

    @classmethod
    def read(cls, path, root):
        """The chapter at ``path``, named in messages relative to ``root``."""
        return cls(path.read_text("utf8"), path.relative_to(root).as_posix())

    @property
    def slug(self):
        return PurePosixPath(self.path).stem

    def problem(self, line, text):
        """What a rule reports: where the fault stands, and what to do."""
        return f"{self.path}:{line}: {text}"

    def headings(self, level):
        """Pairs of line and title of the headings of this level."""
        mark = "#" * level + " "
        return [
            (number, line[len(mark) :].strip())
            for number, line in enumerate(self.prose, 1)
            if line.startswith(mark)
        ]

    @cached_property
    def parts(self):
        found = self.headings(2)
        ends = [line for line, _ in found[1:]] + [len(self.prose) + 1]
        return tuple(
            Part(title, line, end)
            for (line, title), end in zip(found, ends, strict=True)
        )

    def part(self, title):
        """The part with this title, empty where there is none."""
        return next((p for p in self.parts if p.title == title), Part(title, 1, 1))

    def prose_of(self, part):
        """Pairs of line number and text of the prose under a heading."""
        return [(n, self.prose[n - 1]) for n in range(part.line + 1, part.end)]

    def within(self, items, part):
        """Those of the cells, formulas, directives … that stand in a part."""
        return [item for item in items if part.line <= item.line < part.end]

    @cached_property
    def outcomes(self):
        """Pairs of line and number of the outcomes."""
        lines = self.prose_of(self.part("What you will learn"))
        numbered = [(line, re.match(r"(\d+)\. ", text)) for line, text in lines]
        return [(line, int(match[1])) for line, match in numbered if match]

    def directives_named(self, name):
        return [d for d in self.directives if d.name == name]

    @cached_property
    def exercises(self):
        found = []
        for directive in self.directives_named("exercise"):
            match = EXERCISE.match(directive.argument)
            numbers = tuple(map(int, re.findall(r"\d+", match[3]))) if match else ()
            label = directive.options.get("label", "")
            kind = match[2] if match else None
            found.append(Exercise(label, kind, numbers, directive.line))
        return tuple(found)

    @cached_property
    def solutions(self):
        starts = self.directives_named("solution-start")
        ends = self.directives_named("solution-end")
        found = []
        for start, end in zip(starts, ends, strict=False):
            part = Part(start.argument, start.end, end.line)
            cells = tuple(self.within(self.cells, part))
            words = any(text.strip() for _, text in self.prose_of(part))
            folded = "dropdown" in start.options.get("class", "")
            empty = not (cells or words or self.within(self.formulas, part))
            found.append(Solution(start.argument, start.line, folded, cells, empty))
        return tuple(found)


def _blank(match):
    """Spaces in place of a match, with its line ends kept."""
    return re.sub(r"[^\n]", " ", match[0])


def _line(text, match):
    return text.count("\n", 0, match.start()) + 1


def _without_header(text):
    return re.sub(r"\A---\n.*?\n---\n", _blank, text, count=1, flags=re.DOTALL)


def _without_code(text):
    """The Markdown with fences and code blanked, and the directives it holds."""
    kept, directives, open_fences = [], [], []
    reading_options = False
    for number, line in enumerate(text.split("\n"), 1):
        fence, option = FENCE.match(line), OPTION.match(line)
        mark, directive = open_fences[-1] if open_fences else ("", None)
        in_code = bool(open_fences) and (
            directive is None or directive.name in CODE_DIRECTIVES
        )
        if fence and mark and fence[1].startswith(mark) and not (fence[2] or fence[3]):
            open_fences.pop()
            if directive:
                directive.end = number
            kept.append("")
        elif in_code:
            kept.append("")
        elif fence:
            opened = Directive(fence[2], fence[3], number) if fence[2] else None
            if opened:
                directives.append(opened)
            open_fences.append((fence[1], opened))
            reading_options = opened is not None
            is_code = opened is None or opened.name in CODE_DIRECTIVES
            kept.append("" if is_code else fence[3])
        elif directive and reading_options and option:
            directive.options[option[1]] = option[2]
            kept.append("")
        else:
            reading_options = False
            kept.append(line)
    return "\n".join(kept), directives
