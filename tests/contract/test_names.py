"""Every shared name is in the contract, in every backend, with one signature."""

import inspect
from pathlib import Path

import pytest

from mlcourse import contract, reference

TESTS = Path(__file__).parents[1]
NOT_MODELS = tuple(e for e in contract.ENTRIES if e not in contract.MODELS)
NAMES = {entry.name for entry in NOT_MODELS}


def missing_from(backend, names):
    return sorted(set(names) ^ set(backend.__all__))


def test_every_backend_has_exactly_the_names_of_the_contract(ml):
    assert missing_from(ml, NAMES) == []


def test_a_name_without_an_entry_is_noticed():
    assert missing_from(reference, NAMES - {"relu"}) == ["relu"]
    assert missing_from(reference, NAMES | {"conv3d"}) == ["conv3d"]


def test_every_model_is_in_every_backend(ml):
    public = [n for n, f in vars(ml.models).items() if is_factory(f, ml)]
    assert sorted(public) == sorted(m.name for m in contract.MODELS)


def is_factory(f, ml):
    return inspect.isfunction(f) and f.__module__.startswith(ml.models.__name__)


@pytest.mark.parametrize("entries", [NOT_MODELS, contract.MODELS])
def test_names_are_unique(entries):
    """Models have names of their own: ml.models.linear is not ml.linear."""
    assert len({e.name for e in entries}) == len(entries)


@pytest.mark.parametrize("name", sorted(NAMES - {"models", "initializers"}))
def test_signatures_are_those_of_the_reference(framework, name):
    ours = inspect.signature(getattr(framework, name))
    assert ours.parameters == inspect.signature(getattr(reference, name)).parameters


@pytest.mark.parametrize("model", contract.MODELS, ids=lambda m: m.name)
def test_signatures_of_models(framework, model):
    ours = inspect.signature(getattr(framework.models, model.name))
    assert ours == inspect.signature(getattr(reference.models, model.name))


@pytest.mark.parametrize("entry", contract.FRAMEWORK_ONLY, ids=lambda e: e.name)
def test_what_the_reference_cannot_have_it_refuses_with_the_reason(entry):
    operation = getattr(reference, entry.name)
    arguments = inspect.signature(operation).parameters.values()
    keywords = {a.name: None for a in arguments if a.kind is a.KEYWORD_ONLY}
    with pytest.raises(NotImplementedError, match=entry.reason) as refusal:
        operation(*[None] * (len(arguments) - len(keywords)), **keywords)
    able = [f"mlcourse.{name}" for name in contract.BACKENDS[1:]]
    assert all(name in str(refusal.value) for name in able)


def test_there_are_few_names_that_the_reference_cannot_have():
    assert len(contract.FRAMEWORK_ONLY) == 1


@pytest.mark.parametrize(
    "tool", (*contract.TOOLS, *contract.FRAMEWORK_ONLY), ids=lambda t: t.name
)
def test_the_test_that_a_tool_names_mentions_it(tool):
    assert f"ml.{tool.name}" in (TESTS / tool.test).read_text("utf8")
