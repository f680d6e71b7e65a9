"""The rules of a chapter, each a function ``(chapter, course) -> list of problems``."""

from rules import (
    anatomy,
    code,
    equations,
    exercises,
    figures,
    frameworks,
    prose,
    symbols,
    uncertainty,
)

RULES = (
    anatomy.has_a_title_and_facts,
    anatomy.has_its_parts_in_order,
    exercises.outcomes_are_tested,
    exercises.are_six_of_four_kinds,
    exercises.have_solutions,
    exercises.build_solutions_call_the_checker,
    equations.stand_between_dollars,
    equations.are_claimed,
    equations.proofs_name_an_equation,
    symbols.are_defined,
    prose.citations_are_defined,
    prose.numbers_are_asserted,
    uncertainty.printed_scores_say_how_sure,
    figures.have_alternative_text,
    code.cells_are_python_of_fifteen_lines,
    code.asserts_say_what_to_conclude,
    code.package_functions_are_imported,
    code.exceptions_and_skips_have_a_reason,
    code.uses_keras_3_only,
    code.does_not_glue,
    frameworks.stand_in_pairs,
)
