"""The reference's optimizers against ``torch.optim``, step by step."""

import numpy as np
import pytest

from mlcourse import reference as ml

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")

OTHER = {"lr": 0.1, "betas": (0.5, 0.9), "eps": 1e-2}
CASES = {
    "sgd": (ml.sgd(0.1), torch.optim.SGD, {"lr": 0.1}),
    "momentum": (ml.sgd(0.1, 0.9), torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "nesterov and weight decay": (
        ml.sgd(0.1, 0.9, nesterov=True, weight_decay=0.2),
        torch.optim.SGD,
        {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.2},
    ),
    "adagrad": (ml.adagrad(), torch.optim.Adagrad, {}),
    "rmsprop": (ml.rmsprop(), torch.optim.RMSprop, {"lr": 0.001, "alpha": 0.9}),
    "adadelta": (ml.adadelta(), torch.optim.Adadelta, {}),
    "adam": (ml.adam(), torch.optim.Adam, {}),
    "adam, other settings": (ml.adam(0.1, 0.5, 0.9, 1e-2), torch.optim.Adam, OTHER),
    "amsgrad and weight decay": (
        ml.adam(0.1, 0.5, 0.9, 1e-2, amsgrad=True, weight_decay=0.2),
        torch.optim.Adam,
        {**OTHER, "amsgrad": True, "weight_decay": 0.2},
    ),
    "adamw": (ml.adamw(), torch.optim.AdamW, {}),
    "adamw, other settings": (
        ml.adamw(0.1, 0.5, 0.9, 1e-2, amsgrad=True, weight_decay=0.2),
        torch.optim.AdamW,
        {**OTHER, "amsgrad": True, "weight_decay": 0.2},
    ),
    "nadam": (ml.nadam(), torch.optim.NAdam, {}),
    "nadam, other settings": (
        ml.nadam(0.1, 0.5, 0.9, 1e-2, momentum_decay=0.5),
        torch.optim.NAdam,
        {**OTHER, "momentum_decay": 0.5},
    ),
}


@pytest.fixture(autouse=True)
def double_precision():
    """PyTorch keeps NAdam's product of momenta in its default dtype."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def ill_scaled_gradients(rng, steps=30):
    return [rng.standard_normal(5) * 10.0 ** np.arange(-8, 2, 2) for _ in range(steps)]


@pytest.mark.parametrize("name", CASES)
def test_thirty_steps_with_gradients_of_every_size(name, rng):
    recipe, cls, settings = CASES[name]
    ours, start = recipe.fresh(), rng.standard_normal(5)
    params = {"w": start.copy()}
    theirs = torch.nn.Parameter(torch.from_numpy(start.copy()))
    oracle = cls([theirs], **settings)
    for gradient in ill_scaled_gradients(rng):
        params = ours.step(params, {"w": gradient})
        theirs.grad = torch.from_numpy(gradient)
        oracle.step()
        np.testing.assert_allclose(params["w"], theirs.detach().numpy(), rtol=1e-13)


@pytest.mark.parametrize("shape", [(4, 9), (9, 4)])
def test_muon_is_pytorchs_but_for_bfloat16(shape, rng):
    """``torch.optim.Muon`` rounds its matrices to three digits."""
    start = rng.standard_normal(shape)
    params = {"w": start.copy()}
    ours = ml.muon(learning_rate=0.1, momentum=0.95, weight_decay=0.1)
    theirs = torch.nn.Parameter(torch.from_numpy(start.copy()))
    oracle = torch.optim.Muon([theirs], lr=0.1, adjust_lr_fn="match_rms_adamw")
    for _ in range(3):
        gradient = rng.standard_normal(shape)
        params = ours.step(params, {"w": gradient})
        theirs.grad = torch.from_numpy(gradient)
        oracle.step()
    moved = np.linalg.norm(params["w"] - start)
    apart = np.linalg.norm(params["w"] - theirs.detach().numpy())
    assert 1e-4 < apart / moved < 2e-2


def test_muon_moves_along_the_orthogonal_factor(rng):
    """The step of a well-conditioned matrix is near U Vᵀ, the polar factor."""
    left, _ = np.linalg.qr(rng.standard_normal((6, 6)))
    right, _ = np.linalg.qr(rng.standard_normal((4, 4)))
    g = left[:, :4] @ np.diag([3.0, 1.0, 0.5, 0.1]) @ right
    optimizer = ml.muon(learning_rate=1.0, weight_decay=0.0)
    step = -optimizer.step({"w": np.zeros((6, 4))}, {"w": g})["w"]
    values = np.linalg.svd(step / (0.2 * 6**0.5), compute_uv=False)
    assert values.min() > 0.68
    assert values.max() < 1.14
    polar = left[:, :4] @ right
    aligned = (step * polar).sum() / np.linalg.norm(step) / np.linalg.norm(polar)
    assert aligned > 0.98


def test_muon_takes_the_step_of_adamw_where_there_is_no_matrix(rng):
    settings = {"learning_rate": 0.1, "beta2": 0.95, "weight_decay": 0.1}
    ends = []
    for optimizer in (ml.muon(**settings), ml.adamw(**settings)):
        params = {"b": np.ones(5), "kernel": np.ones((2, 2, 1, 3))}
        for gradient in ill_scaled_gradients(np.random.default_rng(0)):
            grads = {"b": gradient, "kernel": np.full((2, 2, 1, 3), gradient[0])}
            params = optimizer.step(params, grads)
        ends.append(params)
    for name in ends[0]:
        assert np.array_equal(ends[0][name], ends[1][name])


def test_muon_treats_a_matrix_and_its_transpose_alike(rng):
    """So that (in, out) and PyTorch's (out, in) take the same step."""
    start, g = rng.standard_normal((2, 3, 7))
    w = ml.muon(0.1).step({"w": start.copy()}, {"w": g})["w"]
    transposed = ml.muon(0.1).step({"w": start.T.copy()}, {"w": g.T})["w"]
    np.testing.assert_allclose(w, transposed.T, rtol=1e-13)
