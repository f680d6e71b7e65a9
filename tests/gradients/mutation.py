"""Breaking pullbacks on purpose: one small change to the source of one at a time.

Every expression that a pullback returns is zeroed, negated and halved; every product
loses a factor (a forgotten mask, a missing scale), every sum a term, every difference
its sign, every reduction its axis or itself (a missing sum over the batch), and every
transpose is forgotten. ``python -m tests.gradients.mutation`` counts what the checks
of the gradients notice.
"""

import ast
import copy
import functools
import inspect
import sys
import textwrap

import numpy as np

from mlcourse import contract, parity, reference
from mlcourse.gradcheck import compare_gradients
from mlcourse.seeding import generator

# Changes that compute the same gradient, and why.
KEY_BIAS = "a shift of all scores leaves the softmax alone: this gradient is zero"
EQUIVALENT = {
    ("multi_head_attention", f"gradient 7: {name}"): KEY_BIAS
    for name in ("zero", "sign", "half")
}


def pullback_of(tree):
    """The last function called ``pullback`` in a rule."""
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "pullback"
    ]
    return found[-1] if found else None


def replacements(node):
    """What an expression may be replaced with, and what that mistake is called."""
    if isinstance(node, ast.BinOp):
        left, right = copy.deepcopy(node.left), copy.deepcopy(node.right)
        if isinstance(node.op, ast.Mult | ast.Div):
            yield "a lost factor", left
        if isinstance(node.op, ast.Mult):
            yield "a lost factor", right
        if isinstance(node.op, ast.Add):
            yield "a lost term", left
            yield "a lost term", right
        if isinstance(node.op, ast.Sub):
            yield "a wrong sign", ast.BinOp(left, ast.Add(), right)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield "a forgotten transpose", copy.deepcopy(node.value)
    method = node.func if isinstance(node, ast.Call) else None
    if isinstance(method, ast.Attribute) and method.attr in ("sum", "mean"):
        yield "a missing sum", copy.deepcopy(method.value)
        axes = [k.arg for k in node.keywords]
        if "axis" in axes:
            wrong = copy.deepcopy(node)
            axis = wrong.keywords[axes.index("axis")]
            axis.value = other_axis(axis.value)
            yield "a wrong axis", wrong


def other_axis(axis):
    first = isinstance(axis, ast.Constant) and axis.value == 0
    return ast.UnaryOp(ast.USub(), ast.Constant(1)) if first else ast.Constant(0)


FACTORS = {"zero": 0.0, "sign": -1.0, "half": 0.5}


def returned(pullback):
    """Yield changes of the returned gradients: zeroed, negated and halved."""
    statement = pullback.body[-1]
    value = statement.value
    if not isinstance(value, ast.Tuple):  # a call that makes the tuple
        place = functools.partial(setattr, statement, "value")
        for name, factor in FACTORS.items():
            source = f"tuple({factor} * g for g in {ast.unparse(value)})"
            yield f"all: {name}", place, value, ast.parse(source, mode="eval").body
        return
    for i, gradient in enumerate(value.elts):
        place = functools.partial(value.elts.__setitem__, i)
        for name, factor in FACTORS.items():
            broken = ast.BinOp(
                copy.deepcopy(gradient), ast.Mult(), ast.Constant(factor)
            )
            yield f"gradient {i}: {name}", place, gradient, broken


def inside(pullback):
    """Yield changes of the expressions of a pullback."""
    for parent in ast.walk(pullback):
        for place, node in places(parent):
            for what, broken in replacements(node):
                description = f"{what}: {ast.unparse(node)} → {ast.unparse(broken)}"
                yield description, place, node, broken


def mutants(operation):
    """Yield a description and a broken copy of an operation, for every change."""
    rule = inspect.unwrap(operation)
    source = textwrap.dedent(inspect.getsource(rule))
    tree = ast.parse(source)
    pullback = pullback_of(tree)
    if pullback is None:
        return
    scope = dict(vars(sys.modules[rule.__module__]))

    def built(description):
        module = ast.fix_missing_locations(copy.deepcopy(tree))
        exec(compile(module, f"<{rule.__name__}: {description}>", "exec"), scope)
        return scope[rule.__name__]

    for description, place, node, broken in [*returned(pullback), *inside(pullback)]:
        place(broken)
        yield description, built(description)
        place(node)


def places(parent):
    """The children of a node, each with the function that puts another in its place."""
    for field, value in ast.iter_fields(parent):
        if isinstance(value, ast.AST):
            yield functools.partial(setattr, parent, field), value
        elif isinstance(value, list):
            for position, node in enumerate(value):
                yield functools.partial(value.__setitem__, position), node


def noticed(entry, broken, samples):
    """Whether the gradient check of some sample fails with the broken operation."""
    proper = getattr(reference, entry.name)
    setattr(reference, entry.name, broken)
    try:
        with np.errstate(all="ignore"):
            for sample in samples:
                pair = parity.derived_and_measured(entry.name, sample)
                errors = compare_gradients(*pair, sample.vanishing)
                if not max(errors, default=0.0) < contract.GRADIENT_TOLERANCE:
                    return True
    except Exception:
        return True
    finally:
        setattr(reference, entry.name, proper)
    return False


def survivors(entry):
    """Return the number of mutants of an entry, and those that no check noticed."""
    samples = [s for s in entry.samples(generator(0, entry.name)) if s.measurable]
    count, missed = 0, []
    proper = getattr(reference, entry.name)
    for rule in filter(None, (proper, getattr(proper, "plain", None))):
        assert not noticed(entry, rule, samples), f"{entry.name} itself is broken"
        for description, broken in mutants(rule):
            count += 1
            known = (entry.name, description) in EQUIVALENT
            if noticed(entry, broken, samples) == known:
                missed.append(description)
    return count, missed


def main():
    """Break every pullback in every way; return 1 if a change goes unnoticed."""
    total, alive = 0, 0
    for entry in contract.OPERATIONS:
        count, missed = survivors(entry)
        total, alive = total + count, alive + len(missed)
        print(f"{entry.name:28} {count:4} broken, {count - len(missed):4} noticed")
        for description in missed:
            print(f"    not noticed: {description}")
    same = len(EQUIVALENT)
    print(f"{total} broken: {total - alive - same} noticed, {same} change nothing")
    return int(alive > 0)


if __name__ == "__main__":
    sys.exit(main())
