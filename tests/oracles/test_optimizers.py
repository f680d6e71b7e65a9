"""The reference's optimizers against ``torch.optim``, step by step."""

import numpy as np
import pytest

from mlcourse import reference as ml

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")

CASES = {
    "sgd": (ml.sgd(0.1), torch.optim.SGD, {"lr": 0.1}),
    "momentum": (ml.sgd(0.1, 0.9), torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "adam": (ml.adam(), torch.optim.Adam, {}),
    "adam, other settings": (
        ml.adam(0.1, 0.5, 0.9, 1e-2),
        torch.optim.Adam,
        {"lr": 0.1, "betas": (0.5, 0.9), "eps": 1e-2},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_thirty_steps_with_gradients_of_every_size(name, rng):
    recipe, cls, settings = CASES[name]
    ours, start = recipe.fresh(), rng.standard_normal(5)
    params = {"w": start.copy()}
    theirs = torch.nn.Parameter(torch.from_numpy(start.copy()))
    oracle = cls([theirs], **settings)
    for _ in range(30):
        gradient = rng.standard_normal(5) * 10.0 ** np.arange(-8, 2, 2)
        params = ours.step(params, {"w": gradient})
        theirs.grad = torch.from_numpy(gradient)
        oracle.step()
        np.testing.assert_allclose(params["w"], theirs.detach().numpy(), rtol=1e-13)
