"""A promise that a chapter can make: no score without its uncertainty."""

import ast
import re

PROMISE = "no score of a model is printed alone"
NOTHING_WAS_DRAWN = "pencil"  # the tag of numbers that follow from those of the text
HOW_SURE = re.compile(r"±|\bfrom\b.*\bto\b|standard error|p-value")
ROUNDED = re.compile(r"\.\d+[efg%]")


def printed_scores_say_how_sure(chapter, course):
    """Where the prose promises it, printed numbers stand with how sure they are."""
    if not any(PROMISE in line for line in chapter.prose):
        return []
    return [
        chapter.problem(
            cell.line,
            "print ±, 'from … to …' or a test beside the score, or tag the cell "
            f"{NOTHING_WAS_DRAWN} if its numbers can be followed by hand",
        )
        for cell in chapter.cells
        if NOTHING_WAS_DRAWN not in cell.tags
        and _prints_scores(cell)
        and not HOW_SURE.search(" ".join(_strings(cell)))
    ]


def _strings(cell):
    return [
        node.value for node in cell.nodes(ast.Constant) if isinstance(node.value, str)
    ]


def _prints_scores(cell):
    """Whether a ``print`` stands beside a rounded number, or prints a metric."""
    printed = [
        node
        for call in cell.nodes(ast.Call)
        if getattr(call.func, "id", "") == "print"
        for node in ast.walk(call)
    ]
    computed = any(
        getattr(getattr(node, "value", None), "id", "") == "metrics" for node in printed
    )
    rounded = any(ROUNDED.search(text) for text in _strings(cell))
    return bool(printed) and (computed or rounded)
