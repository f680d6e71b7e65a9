"""Equations, and who proves them."""

import ast

PROVES = "proves-"


def stand_between_dollars(chapter, course):
    """Equations are written ``$$ … $$``, where the other rules can read them."""
    found = [
        chapter.problem(directive.line, "write $$ … $$ (eq-NAME), not {math}")
        for directive in chapter.directives_named("math")
    ]
    found += [
        chapter.problem(role.line, "write $…$, not {math}`…`")
        for role in chapter.roles
        if role.name == "math"
    ]
    return found + [
        chapter.problem(number, "stand \\begin{…} between $$ … $$")
        for number, text in enumerate(chapter.prose, 1)
        if text.lstrip().startswith("\\begin{")
    ]


def are_claimed(chapter, course):
    """Each label belongs to a contract entry or to a cell that proves it."""
    proved = {
        tag.removeprefix(PROVES)
        for cell in chapter.cells
        if cell.nodes(ast.Assert)
        for tag in cell.tags
    }
    return [
        chapter.problem(
            formula.line,
            f"{formula.label} is untested: name it as the equation of a contract entry,"
            f" or assert it in a cell tagged {PROVES}{formula.label}",
        )
        for formula in chapter.formulas
        if formula.label and formula.label not in course.contract_equations | proved
    ]


def proofs_name_an_equation(chapter, course):
    """A tag ``proves-eq-…`` names an equation of this chapter."""
    labels = {formula.label for formula in chapter.formulas}
    return [
        chapter.problem(cell.line, f"{tag}: this chapter has no such equation")
        for cell in chapter.cells
        for tag in cell.tags
        if tag.startswith(PROVES) and tag.removeprefix(PROVES) not in labels
    ]
