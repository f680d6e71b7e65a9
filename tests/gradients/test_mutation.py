"""Every small change to the source of a pullback is noticed."""

import pytest

from mlcourse import contract
from tests.gradients.mutation import survivors


@pytest.mark.parametrize("entry", contract.OPERATIONS, ids=lambda entry: entry.name)
def test_no_broken_pullback_survives(entry):
    count, missed = survivors(entry)
    assert count >= 3, "nothing was broken"
    assert missed == []
