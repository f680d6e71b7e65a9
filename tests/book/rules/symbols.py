"""Only symbols of ``book/notation.md``."""

import latex


def are_defined(chapter, course):
    """Every symbol of the chapter's mathematics stands in the table of notation."""
    seen, found = set(), []
    for formula in chapter.formulas:
        for symbol in latex.symbols(formula.tex):
            if symbol not in course.symbols and symbol not in seen:
                seen.add(symbol)
                found.append(
                    chapter.problem(
                        formula.line, f"${symbol}$ is not in book/notation.md"
                    )
                )
    return found
