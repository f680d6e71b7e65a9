"""Every rule passes a good chapter, and finds each fault it is there for."""

from dataclasses import replace

import pytest
from chapter import Chapter
from course import Course
from good_chapter import COURSE, TEXT
from pybtex.database import parse_string
from rules import (
    RULES,
    anatomy,
    code,
    equations,
    exercises,
    figures,
    frameworks,
    prose,
    symbols,
    whole,
)

LONG_CELL = "\n".join(f"a{n} = {n}" for n in range(16))


def cell(source, tags=""):
    """The text of one code cell."""
    return f"```{{code-cell}} ipython3\n:tags: [{tags}]\n{source}\n```\n"


def after(heading, text):
    """A replacement that puts text under a heading."""
    return f"## {heading}\n", f"## {heading}\n\n{text}\n"


PYTORCH, TENSORFLOW = 'framework = "PyTorch"', 'framework = "TensorFlow"'
ALT = "mystnb:\n  image:\n    alt: a line through the points\n"
FAULTS = [
    # rule, what is replaced in the good chapter, by what, words of the message
    (anatomy.has_a_title_and_facts, ("# Fit", "## Fit"), "0 titles"),
    (anatomy.has_a_title_and_facts, ("Reading time", "Time"), "Reading time"),
    (anatomy.has_its_parts_in_order, ("## The problem", "## Why"), "'The problem' is"),
    (
        anatomy.has_its_parts_in_order,
        ("## Summary", "## Aside\n\nText.\n\n## Summary"),
        "the parts must be, in order",
    ),
    (
        anatomy.has_its_parts_in_order,
        ("Checked here.", ""),
        "'Check the derivation' is empty",
    ),
    (exercises.outcomes_are_tested, ("2. Derive its slope.\n", ""), "no outcome 2"),
    (exercises.outcomes_are_tested, ("2. Derive its slope.\n", ""), "2 outcomes"),
    (
        exercises.outcomes_are_tested,
        ("(derive; outcome 2)", "(derive; outcome 1)"),
        "no exercise tests outcome 2",
    ),
    (exercises.are_six_of_four_kinds, ("(derive;", "(solve;"), "KIND"),
    (exercises.are_six_of_four_kinds, ("(derive;", "(solve;"), "kind 'derive'"),
    (exercises.are_six_of_four_kinds, ("{exercise} Two", "{note} Two"), "5 exercises"),
    (exercises.have_solutions, ("start} ex-six", "start} ex-7"), "ex-six: no solution"),
    (exercises.have_solutions, ("start} ex-six", "start} ex-7"), "of no exercise"),
    (
        exercises.have_solutions,
        ("start} ex-six\n:class: dropdown", "start} ex-six"),
        "fold",
    ),
    (exercises.have_solutions, ("Once more.", ""), "the solution is empty"),
    (
        exercises.have_solutions,
        ("Once more.\n```{solution-end}\n```\n", ""),
        "6 solution-start, but 5",
    ),
    (
        exercises.build_solutions_call_the_checker,
        ('exercises.check("tiny.three", lambda: 3)', "# exercises.check"),
        "ex-three: its solution",
    ),
    (
        equations.stand_between_dollars,
        after("Derivation", "```{math}\n:label: eq-b\ny\n```"),
        "{math}",
    ),
    (equations.stand_between_dollars, after("Derivation", "{math}`y`"), "$…$"),
    (
        equations.stand_between_dollars,
        after("Derivation", "\\begin{align}\ny\n\\end{align}"),
        "begin",
    ),
    (equations.are_claimed, ("(eq-line)", "(eq-curve)"), "eq-curve is untested"),
    (equations.are_claimed, ("assert slope", "slope"), "eq-slope is untested"),
    (equations.proofs_name_an_equation, ("(eq-slope)", ""), "no such equation"),
    (symbols.are_defined, ("Points $x_i", "Points $z_i"), "$z$"),
    (symbols.are_defined, (r"\tanh(0)", r"\eta"), r"$\eta$"),
    (symbols.are_defined, (r"\mathbf w .", r"\bar w ."), r"$\bar{w}$"),
    (prose.citations_are_defined, ("{cite:t}`rum", "{cite:t}`hum"), "humelhart1986"),
    (prose.citations_are_defined, ("`glorot2010,", "`glorot2011,"), "glorot2011"),
    (prose.numbers_are_asserted, ("97.5 %", "98.5 %"), "98.5"),
    (prose.numbers_are_asserted, ("97.5 %", "98%"), "98"),
    (prose.numbers_are_asserted, ("97.5 %", "$98\\%$"), "98"),
    (prose.numbers_are_asserted, ("of 0.25;", "of 0.250;"), "0.250"),
    (prose.numbers_are_asserted, ("fit lines.", "fit lines to 1e-3."), "1e-3"),
    (prose.numbers_are_asserted, ("assert loss <= 0.25", "loss = 0.25"), "0.25"),
    (prose.numbers_are_asserted, ("assert loss <= 0.25", "assert 0.25"), "0.25"),
    (figures.have_alternative_text, (ALT, "name: plot\n"), "this cell plots"),
    (
        figures.have_alternative_text,
        (ALT + "---\n_ = plt.plot", "name: plot\n---\nfig.axes[0].plot"),
        "this cell plots",
    ),
    (
        figures.have_alternative_text,
        after("Experiment", cell("plotting.curves({})")),
        "this cell plots",
    ),
    (
        figures.have_alternative_text,
        after("Experiment", "```{figure} a.png\nText.\n```"),
        ":alt:",
    ),
    (figures.have_alternative_text, after("Experiment", "![](a.png)"), "image a text"),
    (
        code.cells_are_python_of_fifteen_lines,
        after("Experiment", cell(LONG_CELL)),
        "16 lines",
    ),
    (
        code.cells_are_python_of_fifteen_lines,
        after("Experiment", cell("a = = 1")),
        "not Python",
    ),
    (
        code.asserts_say_what_to_conclude,
        (', "the slope is not what eq-slope says"', ""),
        "what to conclude",
    ),
    (
        code.asserts_say_what_to_conclude,
        ("assert slope == 2", "assert 2 == 2"),
        "whatever was computed",
    ),
    (
        code.package_functions_are_imported,
        ("[wrong-on-purpose]", "[]"),
        "mlcourse has relu",
    ),
    (
        code.package_functions_are_imported,
        after("Experiment", cell("class Dataset:\n    pass")),
        "mlcourse has Dataset",
    ),
    (
        code.exceptions_and_skips_have_a_reason,
        ("# reason: a list", "# a list"),
        "raises-exception without",
    ),
    (
        code.exceptions_and_skips_have_a_reason,
        after("Experiment", cell("1", "nbval-skip")),
        "nbval-skip without",
    ),
    (
        code.exceptions_and_skips_have_a_reason,
        after("Experiment", cell("1", "skip-execution")),
        "every cell must run",
    ),
    (
        code.exceptions_and_skips_have_a_reason,
        after("Experiment", cell("# NBVAL_SKIP\n1")),
        "with tags",
    ),
    (code.uses_keras_3_only, (TENSORFLOW, "import tensorflow.keras"), "keras"),
    (code.uses_keras_3_only, (TENSORFLOW, "s = tf.Session()"), "tf.Session"),
    (code.does_not_glue, (TENSORFLOW, "from myst_nb import glue"), "Colab"),
    (code.does_not_glue, after("Experiment", "It is {glue:text}`a`."), "Colab"),
    (code.does_not_glue, after("Experiment", "```{glue:figure} a\n```"), "Colab"),
    (frameworks.stand_in_pairs, ("[fw-tensorflow]", "[]"), "no fw-tensorflow"),
    (frameworks.stand_in_pairs, ("[fw-pytorch]", "[fw-jax]"), "fw-jax"),
    (
        frameworks.stand_in_pairs,
        (PYTORCH + "\n```\n", PYTORCH + "\n```\n\nText.\n"),
        "no fw-pytorch",
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_good_chapter_passes(rule):
    assert rule(Chapter(TEXT), COURSE) == []


@pytest.mark.parametrize(
    ("rule", "change", "message"),
    FAULTS,
    ids=[f"{rule.__name__}-{message}" for rule, _, message in FAULTS],
)
def test_fault_is_found(rule, change, message):
    old, new = change
    assert TEXT.count(old) == 1
    problems = rule(Chapter(TEXT.replace(old, new)), COURSE)
    assert any(message in problem for problem in problems), problems


def test_every_rule_has_a_fault():
    assert {rule for rule, _, _ in FAULTS} == set(RULES)


def test_problems_name_the_file_and_the_line():
    line = TEXT[: TEXT.index("97.5 %")].count("\n") + 1
    broken = Chapter(TEXT.replace("97.5 %", "98.5 %"), "chapters/a/b.md")
    (problem,) = prose.numbers_are_asserted(broken, COURSE)
    assert (
        problem == f"chapters/a/b.md:{line}: 98.5 is not in an assert of 'Experiment'"
    )


@pytest.mark.parametrize("path", ["chapters/production/a.md", "chapters/a/tuning.md"])
def test_chapters_without_derivation_take_their_own_steps(path):
    text = TEXT
    for title in anatomy.DERIVED:
        text = text.replace(f"## {title}", f"## My {title}")
    assert anatomy.has_its_parts_in_order(Chapter(text, path), COURSE) == []
    assert anatomy.has_its_parts_in_order(Chapter(text), COURSE)


def test_equations_of_the_contract_need_a_chapter():
    course = Course(contract_equations=frozenset({"eq-line", "eq-circle"}))
    assert whole.equations_without_a_chapter([Chapter(TEXT)], COURSE) == []
    assert whole.equations_without_a_chapter([Chapter(TEXT)], course) == ["eq-circle"]


def test_sources_need_an_identifier():
    entries = "@misc{a, eprint={1}} @book{b, ISBN={2}} @article{c, doi={3}} @misc{d,}"
    sources = parse_string(entries, "bibtex").entries
    assert whole.sources_without_an_identifier(sources) == ["d"]


def test_a_symbol_of_one_chapter_is_unknown_in_another():
    text = TEXT.replace("Points $x_i", "Points $z_i")
    course = replace(COURSE, own_symbols={"chapter": frozenset("z")})
    assert symbols.are_defined(Chapter(text), course) == []
    assert symbols.are_defined(Chapter(text, "other.md"), course)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(None, ["x"], "| $x$ | [a](a/one.md) |")], None),
        ([(None, ["x"], "| $x$ | [a](a/two.md) |")], "$x$ is first in one"),
        ([(None, ["z"], "| $z$ | [a](a/one.md) |")], "$z$ is first in no chapter"),
        ([("one", ["x"], ""), (None, ["x"], "[a](two.md)")], "$x$ is first in two"),
        ([("one", ["x"], "")], None),
        ([("one", ["x"], ""), ("one", ["x"], "")], "$x$ stands twice"),
        ([("two", ["y"], "")], "$y$ is not in the chapter two"),
        ([("three", ["x"], "")], "$x$ is not in the chapter three"),
    ],
)
def test_tables_of_notation_that_are_untrue_are_found(rows, words):
    chapters = [Chapter("$x$ and $y$", "a/one.md"), Chapter("$x$", "a/two.md")]
    found = symbols.untrue_rows(rows, chapters)
    assert not found if words is None else words in found[0]
