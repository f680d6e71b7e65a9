"""The terms of the glossary, and where the pages of the book use and link them."""

import re
from functools import cache

from chapter import Chapter
from course import ROOT, toc_files

GLOSSARY = "book/glossary"
# A link's text, and the kind of an exercise.
ELSEWHERE = re.compile(r"\[[^\]]*\]\([^)]*\)|\(recall; outcomes?")
# Chapters in which a word of the glossary means something else.
OTHER_SENSES = {
    "fold": {"backprop", "mlp"},  # of an image, and of an interval
    "precision": {"mlp", "linear-models"},  # the digits of a number
    "temperature": {"preprocessing"},  # of the air
    "threshold": {"linear-models"},  # soft thresholding
}
NO_SENTENCES = ("#", "**Reading time**")
LOOKED_UP = {"book/index", GLOSSARY, "book/notation", "book/bibliography"}


@cache
def terms():
    """What the glossary explains, in its order."""
    text = (ROOT / f"{GLOSSARY}.md").read_text("utf8")
    (body,) = re.findall(
        r"^```\{glossary\}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
    )
    return re.findall(r"^(\S.*)$", body, re.MULTILINE)


def pages():
    """The pages that are read from the first to the last, in that order."""
    files = [file for file in toc_files() if file not in LOOKED_UP]
    return [Chapter.read(ROOT / f"{file}.md", ROOT) for file in files]


def pattern(term):
    """What a term looks like in a sentence: in the plural too, and across a line."""
    words = r"[\s-]+".join(map(re.escape, re.split(r"[ -]", term)))
    return re.compile(rf"(?<![\w-]){words}(?:e?s)?(?![\w-])", re.IGNORECASE)


def uses(page, term):
    """Whether the sentences of a page use a term by itself.

    Headings, the line of facts and links do not count, nor does a longer term that
    contains this one.
    """
    if page.slug in OTHER_SENSES.get(term, ()):
        return False
    prose = "\n".join(line for line in page.prose if not line.startswith(NO_SENTENCES))
    prose = ELSEWHERE.sub(" ", prose)
    for longer in terms():
        if term != longer and pattern(term).search(longer):
            prose = pattern(longer).sub(" ", prose)
    return pattern(term).search(prose) is not None


def linked(page):
    """The terms that a page links to the glossary."""
    targets = (role.text for role in page.roles if role.name == "term")
    return {re.sub(r"^.*<(.*)>$", r"\1", " ".join(t.split())) for t in targets}


def unlinked(found_terms, book):
    """The terms that the first page to use them does not link, or that none uses."""
    missing = []
    for term in found_terms:
        users = [page for page in book if uses(page, term) or term in linked(page)]
        if not users:
            missing.append(f"{term}: no page uses it")
        elif term not in linked(users[0]):
            missing.append(f"{term}: link it where {users[0].path} first uses it")
    return missing
