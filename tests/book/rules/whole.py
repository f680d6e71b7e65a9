"""What holds of the course as a whole."""

IDENTIFIERS = {"doi", "eprint", "isbn"}


def equations_without_a_chapter(chapters, course):
    """Equations that the contract names and no chapter writes."""
    written = {formula.label for chapter in chapters for formula in chapter.formulas}
    return sorted(course.contract_equations - written)


def operations_without_an_equation(chapters, operations):
    """Names of operations of which no equation stands in a chapter."""
    written = {formula.label for chapter in chapters for formula in chapter.formulas}
    return [entry.name for entry in operations if written.isdisjoint(entry.equations)]


def sources_without_an_identifier(entries):
    """Keys of the bibliography without a DOI, an arXiv number or an ISBN."""
    return [
        key
        for key, entry in entries.items()
        if IDENTIFIERS.isdisjoint(field.lower() for field in entry.fields)
    ]
