"""Outcomes, exercises and solutions."""

import ast

KINDS = ("recall", "derive", "build", "investigate")


def outcomes_are_tested(chapter, course):
    """Three to six numbered outcomes, each named by an exercise, and no other."""
    part = chapter.part("What you will learn")
    numbers = [number for _, number in chapter.outcomes]
    found = []
    if not 3 <= len(numbers) <= 6:
        found.append(
            chapter.problem(part.line, f"{len(numbers)} outcomes: give three to six")
        )
    tested = {number for ex in chapter.exercises for number in ex.outcomes}
    found += [
        chapter.problem(line, f"no exercise tests outcome {number}")
        for line, number in chapter.outcomes
        if number not in tested
    ]
    return found + [
        chapter.problem(ex.line, f"{ex.label}: there is no outcome {number}")
        for ex in chapter.exercises
        for number in ex.outcomes
        if number not in numbers
    ]


def are_six_of_four_kinds(chapter, course):
    """At least six exercises in their part, and each of the four kinds among them."""
    part = chapter.part("Exercises")
    found = [
        chapter.problem(
            ex.line,
            f"end the exercise's title with (KIND; outcome N), KIND one of {KINDS}",
        )
        for ex in chapter.exercises
        if ex.kind not in KINDS
    ]
    inside = chapter.within(chapter.exercises, part)
    if len(inside) < 6:
        found.append(
            chapter.problem(part.line, f"{len(inside)} exercises: give at least six")
        )
    kinds = {ex.kind for ex in inside}
    return found + [
        chapter.problem(part.line, f"no exercise of the kind {kind!r}")
        for kind in KINDS
        if kind not in kinds
    ]


def have_solutions(chapter, course):
    """Each exercise has one folded solution that says something."""
    exercises = [ex.label for ex in chapter.exercises]
    solutions = [solution.label for solution in chapter.solutions]
    found = [
        chapter.problem(ex.line, f"{ex.label or 'an unlabeled exercise'}: no solution")
        for ex in chapter.exercises
        if ex.label not in solutions
    ]
    for solution in chapter.solutions:
        if solution.label not in exercises:
            found.append(chapter.problem(solution.line, "solution of no exercise"))
        if not solution.folded:
            found.append(
                chapter.problem(solution.line, "fold the solution: :class: dropdown")
            )
        if solution.empty:
            found.append(chapter.problem(solution.line, "the solution is empty"))
    starts = chapter.directives_named("solution-start")
    ends = chapter.directives_named("solution-end")
    if len(starts) != len(ends):
        found.append(
            chapter.problem(
                starts[-1].line if starts else ends[-1].line,
                f"{len(starts)} solution-start, but {len(ends)} solution-end",
            )
        )
    return found


def build_solutions_call_the_checker(chapter, course):
    """The solution of a build exercise is handed to its checker."""
    checked = {
        solution.label
        for solution in chapter.solutions
        for cell in solution.cells
        for call in cell.nodes(ast.Call)
        if ast.unparse(call.func) == "exercises.check"
    }
    return [
        chapter.problem(
            ex.line, f"{ex.label}: its solution does not call exercises.check(…)"
        )
        for ex in chapter.exercises
        if ex.kind == "build" and ex.label not in checked
    ]
