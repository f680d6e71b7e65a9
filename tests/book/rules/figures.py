"""Figures speak to those who cannot see them."""

import ast
import re

DRAWING_MODULES = ("matplotlib", "mlcourse.plotting")
DRAWING_METHODS = {
    "bar",
    "barh",
    "boxplot",
    "contour",
    "contourf",
    "errorbar",
    "fill_between",
    "hist",
    "imshow",
    "loglog",
    "matshow",
    "pcolormesh",
    "plot",
    "scatter",
    "semilogx",
    "semilogy",
    "stem",
    "violinplot",
}
NOT_DRAWING = {"use_style"}
UNSEEN = {"remove-cell", "remove-output"}


def have_alternative_text(chapter, course):
    """Cells that plot, images and figures all carry an alternative text."""
    modules = {name for cell in chapter.cells for name in _drawing_names(cell)}
    found = [
        chapter.problem(cell.line, "this cell plots: give it mystnb: image: alt: …")
        for cell in chapter.cells
        if not UNSEEN & set(cell.tags)
        and any(_draws(call, modules) for call in cell.nodes(ast.Call))
        and not _alternative_text(cell)
    ]
    found += [
        chapter.problem(directive.line, f"give this {directive.name} an :alt:")
        for directive in chapter.directives
        if directive.name in {"figure", "image"} and not directive.options.get("alt")
    ]
    return found + [
        chapter.problem(number, "give this image a text: ![…](…)")
        for number, text in enumerate(chapter.prose, 1)
        if re.search(r"!\[\s*\]", text)
    ]


def _drawing_names(cell):
    """The names by which a cell imports what draws."""
    for node in cell.nodes(ast.Import, ast.ImportFrom):
        module = getattr(node, "module", None)
        for alias in node.names:
            full = f"{module}.{alias.name}" if module else alias.name
            if full.startswith(DRAWING_MODULES) and alias.name not in NOT_DRAWING:
                yield alias.asname or alias.name.split(".")[0]


def _draws(call, modules):
    function = call.func
    if isinstance(function, ast.Name):
        return function.id in modules
    if not isinstance(function, ast.Attribute) or function.attr in NOT_DRAWING:
        return False
    root = function.value
    while isinstance(root, ast.Attribute):
        root = root.value
    return function.attr in DRAWING_METHODS or (
        isinstance(root, ast.Name) and root.id in modules
    )


def _alternative_text(cell):
    image = cell.metadata.get("mystnb", {}).get("image", {})
    return str(image.get("alt") or "").strip()
