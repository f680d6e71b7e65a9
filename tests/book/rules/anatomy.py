"""The parts of a chapter, and their order."""

from pathlib import PurePath

OPENING = ("What you will learn", "The problem")
DERIVED = (
    "Derivation",
    "Reference implementation",
    "Check the derivation",
    "Framework versions",
)
CLOSING = (
    "Experiment",
    "When it goes wrong",
    "Summary",
    "Exercises",
    "Sources and further reading",
)
# Where there is nothing to derive, parts 4 to 7 are the chapter's own working steps.
OWN_STEPS_FOLDERS = {"production", "projects"}
OWN_STEPS_CHAPTERS = {
    "what-is-learning",
    "evaluation",
    "frameworks",
    "tuning",
    "trade-offs",
    "prompting",
}


def has_a_title_and_facts(chapter, course):
    """One ``#`` title, then a line of facts with the reading time."""
    titles = chapter.headings(1)
    if len(titles) != 1:
        return [chapter.problem(1, f"{len(titles)} titles (#): give exactly one")]
    line = titles[0][0]
    end = chapter.parts[0].line if chapter.parts else len(chapter.prose)
    if not any("Reading time" in text for text in chapter.prose[line:end]):
        return [chapter.problem(line, "no line of facts with **Reading time**")]
    return []


def has_its_parts_in_order(chapter, course):
    """The fixed ``##`` headings, each once, in order, and none of them empty."""
    titles = tuple(part.title for part in chapter.parts)
    path = PurePath(chapter.path)
    if path.parent.name in OWN_STEPS_FOLDERS or path.stem in OWN_STEPS_CHAPTERS:
        middle = titles[len(OPENING) : -len(CLOSING)]
    else:
        middle = DERIVED
    wanted = OPENING + middle + CLOSING
    found = [
        chapter.problem(1, f"the part {title!r} is missing")
        for title in wanted
        if title not in titles
    ]
    found += [
        chapter.problem(part.line, f"the part {part.title!r} is empty")
        for part in chapter.parts
        if not any(text.strip() for _, text in chapter.prose_of(part))
    ]
    if not found and titles != wanted:
        order = ", ".join(wanted)
        found.append(chapter.problem(1, f"the parts must be, in order: {order}"))
    return found
