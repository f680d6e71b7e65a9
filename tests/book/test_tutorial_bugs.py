"""The page of tutorial bugs is complete, checked, and linked from its chapters."""

import re

import pytest
from chapter import Chapter
from course import ROOT, chapter_paths, read_course
from rules import RULES, code

PAGE = ROOT / "book" / "tutorial-bugs.md"
TEXT = PAGE.read_text("utf8")
FORM = (
    "What you will read",
    "Why it is wrong",
    "The check that catches it",
    "The right version",
)
# The chapter that each bug belongs to, and that has to link to it.
CHAPTERS = {
    "what-is-learning": (10, 27, 34),
    "preprocessing": (15, 20, 21, 22),
    "linear-models": (2, 6, 16),
    "losses": (1, 3, 4, 24),
    "backprop": (33,),
    "mlp": (12, 25, 29),
    "evaluation": (13, 14, 17, 18, 30),
    "frameworks": (19, 23, 32),
    "optimizers": (5, 7, 8),
    "initialization": (11,),
    "regularization": (31,),
    "lstm-gru": (9,),
    "self-supervised": (28,),
    "handwritten-digits": (26,),
}
COUNT = 34
# The page has an anatomy of its own, and names outdated functions on purpose.
RULES_OF_THE_PAGE = [
    rule
    for rule in RULES
    if rule.__module__ not in ("rules.anatomy", "rules.exercises")
    and rule is not code.uses_keras_3_only
]


def problems(text):
    """What the list of bugs lacks, entry by entry."""
    page = Chapter(text, "book/tutorial-bugs.md")
    numbered = [(re.match(r"(\d+)\. \S", part.title), part) for part in page.parts]
    numbers = [int(match[1]) for match, _ in numbered if match]
    if numbers != list(range(1, COUNT + 1)):
        yield f"entries {numbers} are not 1 to {COUNT} in order"
    for match, part in numbered:
        if match:
            target = f"(bug-{match[1]})="
            if text.split("\n")[part.line - 2] != target:
                yield page.problem(part.line, f"{target} is missing above")
        yield from (page.problem(part.line, lack) for lack in lacks(page, part))


def lacks(page, part):
    """The parts and cells that an entry should have and has not."""
    prose = page.prose_of(part)
    starts = [
        (line, match[1])
        for line, text in prose
        if (match := re.match(r"\*\*(.+?)\.\*\*", text))
    ]
    if tuple(title for _, title in starts) != FORM:
        yield f"has {[title for _, title in starts]}, and should have {list(FORM)}"
        return
    ends = [line for line, _ in starts[1:]] + [part.end]
    cells = page.within(page.cells, part)
    for (start, title), end in zip(starts, ends, strict=True):
        words = any(t.strip() for n, t in prose if start < n < end)
        if not words and not any(start < cell.line < end for cell in cells):
            yield f"{title!r} is empty"
    sources = "\n".join(cell.source for cell in cells)
    if "catches(" not in sources:
        yield "no cell tries the check on both versions: catches(check, …)"
    if "assert " not in sources and "raises=" not in sources:
        yield "no check asserts or raises anything"


def unlinked(chapters):
    """The bugs that their chapter does not link to; chapters are texts by slug."""
    return [
        f"{slug}: link to {{ref}}`… <bug-{number}>`"
        for slug, numbers in CHAPTERS.items()
        if slug in chapters
        for number in numbers
        if not re.search(rf"\bbug-{number}\b", chapters[slug])
    ]


def test_every_entry_is_there_and_has_its_form():
    assert list(problems(TEXT)) == []


@pytest.mark.parametrize("rule", RULES_OF_THE_PAGE, ids=lambda rule: rule.__name__)
def test_the_page_keeps_the_rules_of_chapters(rule):
    assert rule(Chapter.read(PAGE, ROOT), read_course()) == []


def test_every_bug_has_one_chapter():
    numbers = [number for bugs in CHAPTERS.values() for number in bugs]
    assert sorted(numbers) == list(range(1, COUNT + 1))


def test_every_chapter_links_to_its_bugs():
    texts = {path.stem: path.read_text("utf8") for path in chapter_paths()}
    assert set(texts) & set(CHAPTERS)
    assert unlinked(texts) == []


ENTRY = TEXT[TEXT.index("(bug-7)=") : TEXT.index("(bug-8)=")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (ENTRY, "", "are not 1 to 34"),
        ("(bug-7)=\n", "", r"\(bug-7\)= is missing"),
        ("## 7. What", "## What", "are not 1 to 34"),
        (ENTRY, ENTRY.replace("**Why it is wrong.**\n", ""), "and should have"),
        (ENTRY, ENTRY.replace("catches(", "print("), "no cell tries the check"),
        (
            ENTRY,
            ENTRY.replace("assert ", "print(").replace("raises=", ""),
            "no check asserts",
        ),
        (
            ENTRY,
            re.sub(
                r"(\*\*Why it is wrong\.\*\*\n).*?(?=\*\*The check)",
                r"\1\n",
                ENTRY,
                flags=re.DOTALL,
            ),
            "'Why it is wrong' is empty",
        ),
    ],
)
def test_a_fault_is_found(old, new, message):
    assert TEXT.count(old) == 1
    assert old != new
    found = list(problems(TEXT.replace(old, new)))
    assert any(re.search(message, problem) for problem in found), found


def test_a_missing_link_is_found():
    assert unlinked({"backprop": "text"}) == ["backprop: link to {ref}`… <bug-33>`"]
    assert unlinked({"backprop": "{ref}`entry 33 <bug-33>`"}) == []
    assert unlinked({"mlp": "<bug-12>, <bug-25> and <bug-290>"}) == [
        "mlp: link to {ref}`… <bug-29>`"
    ]
    assert unlinked({}) == []
