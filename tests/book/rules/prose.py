"""What the prose claims: numbers and citations."""

import ast
import io
import re
import tokenize

CLAIMING_PARTS = ("Experiment", "When it goes wrong", "Summary")
CLAIM = re.compile(
    r"""(?<![\w.])(
        \d+\.\d+(?:e[-+]?\d+)?             # a decimal
        | \d+e[-+]?\d+                     # in scientific notation
        | \d+(?=\s*\\?%|[ ]per[ ]?cent\b)  # a percentage
    )(?!\w|\.\d)""",
    re.VERBOSE,
)
LINK = re.compile(r"\]\([^)]*\)|<?https?://\S+")
NUMBER_IN_DOLLARS = re.compile(r"[\d.,\s\\%+-]+")


def citations_are_defined(chapter, course):
    """Every key of a citation stands in ``book/references.bib``."""
    return [
        chapter.problem(role.line, f"{key!r} is not in book/references.bib")
        for role in chapter.roles
        if role.name.startswith("cite")
        for key in map(str.strip, role.text.split(","))
        if key not in course.citations
    ]


def numbers_are_asserted(chapter, course):
    """A decimal or percentage in the prose stands in an assert of the same part."""
    found = []
    for title in CLAIMING_PARTS:
        part = chapter.part(title)
        asserted = {
            literal
            for cell in chapter.within(chapter.cells, part)
            for statement in cell.nodes(ast.Assert)
            for literal in _literals(cell.source, statement.test)
        }
        claims = [
            (line, LINK.sub(" ", text)) for line, text in chapter.prose_of(part)
        ] + [
            (formula.line, formula.tex)
            for formula in chapter.within(chapter.formulas, part)
            if NUMBER_IN_DOLLARS.fullmatch(formula.tex)
        ]
        found += [
            chapter.problem(line, f"{number} is not in an assert of {title!r}")
            for line, text in claims
            for number in CLAIM.findall(text)
            if number not in asserted
        ]
    return found


def _literals(source, test):
    """The numbers of an expression that depends on a name, as they are written."""
    if not any(isinstance(node, ast.Name) for node in ast.walk(test)):
        return []
    segment = f"({ast.get_source_segment(source, test)})"
    tokens = tokenize.generate_tokens(io.StringIO(segment).readline)
    return [token.string for token in tokens if token.type == tokenize.NUMBER]
