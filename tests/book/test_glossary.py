"""Every term once, and linked from the page that uses it first."""

from chapter import Chapter
from glossary import pages, terms, unlinked


def test_terms_stand_once_and_in_order():
    found = terms()
    assert len(found) > 100
    assert found == sorted(set(found), key=str.lower)


def test_every_term_is_linked_where_it_is_first_used():
    problems = unlinked(terms(), pages())
    assert not problems, "\n" + "\n".join(problems)


def test_a_missing_link_is_found():
    first = Chapter("# Loss\n\nA small\nstep size.", "one.md")
    second = Chapter("The {term}`loss`, and {term}`steps <step size>`.", "two.md")
    assert unlinked(["loss"], [first, second]) == []
    assert unlinked(["step size"], [second, first]) == []
    (problem,) = unlinked(["step size"], [first, second])
    assert problem == "step size: link it where one.md first uses it"
    assert unlinked(["tape"], [first, second]) == ["tape: no page uses it"]
