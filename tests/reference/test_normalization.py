"""The fast rules of normalization are the textbook rules."""

import pytest

from mlcourse import parity
from mlcourse import reference as ml
from mlcourse.gradcheck import compare_gradients, random_like
from tests.contract.samples import samples


@pytest.mark.parametrize(
    ("entry", "sample"),
    samples(lambda entry, _: entry.name in ("batch_norm", "layer_norm")),
)
def test_the_plain_rule_gives_the_same(entry, sample, rng):
    fast = getattr(ml, entry.name)
    (y, pull), (z, plain_pull) = (
        ml.vjp(rule, *sample.args, **sample.kwargs) for rule in (fast, fast.plain)
    )
    assert parity.relative_error(y, z) <= 1e-12
    dy = random_like(y, rng)
    assert max(compare_gradients(pull(dy), plain_pull(dy), sample.vanishing)) <= 1e-12
