"""Code in PyTorch stands beside the same in TensorFlow."""

PREFIX = "fw-"
FRAMEWORKS = {"numpy", "pytorch", "tensorflow"}
PAIR = {"pytorch", "tensorflow"}


def stand_in_pairs(chapter, course):
    """A run of neighboring ``fw-…`` cells holds PyTorch and TensorFlow."""
    found = [
        chapter.problem(cell.line, f"unknown framework tag {tag}")
        for cell in chapter.cells
        for tag in cell.tags
        if tag.startswith(PREFIX) and tag.removeprefix(PREFIX) not in FRAMEWORKS
    ]
    for cells in _tab_sets(chapter):
        present = {_framework(cell) for cell in cells}
        found += [
            chapter.problem(cells[0].line, f"this set of tabs has no fw-{missing}")
            for missing in sorted(PAIR - present)
        ]
    return found


def is_framework_cell(cell):
    """Whether the cell belongs to one framework alone."""
    return _framework(cell) is not None


def _framework(cell):
    return next(
        (tag.removeprefix(PREFIX) for tag in cell.tags if tag.startswith(PREFIX)), None
    )


def _tab_sets(chapter):
    """Runs of framework cells with nothing between them."""
    sets = []
    for cell in filter(is_framework_cell, chapter.cells):
        if sets and cell.index == sets[-1][-1].index + 1:
            sets[-1].append(cell)
        else:
            sets.append([cell])
    return sets
