"""Every question has an answer, and every answer an experiment."""

import ast
import re

import pytest
from chapter import Chapter
from course import ROOT

FAQ = Chapter.read(ROOT / "book" / "faq.md", ROOT)
TEXT = (ROOT / "book" / "faq.md").read_text("utf8").split("\n")
TOPICS = (
    "vanish or explode",
    "under- or overfitting",
    "learning rate",
    "optimizer",
    "architecture",
    "how much data",
    "NaN",
)
EXPERIMENT = re.compile(r"\]\(\.\./chapters/[\w/-]+\.md#[\w-]+\)")


@pytest.mark.parametrize("topic", TOPICS)
def test_question_is_asked(topic):
    assert [p for p in FAQ.parts if topic.lower() in p.title.lower()]


@pytest.mark.parametrize("part", FAQ.parts, ids=lambda part: part.title)
def test_answer_has_words_and_an_experiment(part):
    words = " ".join(text for _, text in FAQ.prose_of(part)).split()
    assert len(words) > 60
    here = any(cell.nodes(ast.Assert) for cell in FAQ.within(FAQ.cells, part))
    elsewhere = EXPERIMENT.search("\n".join(TEXT[part.line : part.end]))
    assert here or elsewhere, "no cell that asserts, and no link to a chapter's part"
