"""An optimizer that moves a matrix by an orthogonal matrix."""

import torch

from mlcourse.checks import optimizers as checks
from mlcourse.torch.optimizers.optimizer import Optimizer


def muon(
    learning_rate: float = 0.001,
    momentum: float = 0.95,
    beta1: float = 0.9,
    beta2: float = 0.95,
    eps: float = 1e-8,
    weight_decay: float = 0.1,
):
    """Muon: momentum for matrices, all of whose singular values are set to about 1.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> params = {"b": ml.array([1.0])}  # no matrix: the step of adamw
    >>> params = ml.muon(0.5, weight_decay=0.0).step(params, {"b": ml.array([9.0])})
    >>> round(params["b"].item(), 6)
    0.5
    """
    settings = {
        "momentum": momentum,
        "beta1": beta1,
        "beta2": beta2,
        "eps": eps,
        "weight_decay": weight_decay,
    }
    checks.settings(learning_rate=learning_rate, **settings)
    return Optimizer(Muon, lr=learning_rate, **settings)


class Muon(torch.optim.Optimizer):
    """Muon in the precision of the parameters, with AdamW for what is no matrix.

    ``torch.optim.Muon`` takes matrices alone and rounds them to bfloat16.
    """

    def __init__(self, params, lr, **settings):
        super().__init__(params, {"lr": lr, **settings})

    @torch.no_grad()
    def step(self, closure=None):
        """Update every parameter that has a gradient."""
        for group in self.param_groups:
            for theta in (p for p in group["params"] if p.grad is not None):
                theta.mul_(1 - group["lr"] * group["weight_decay"])
                move = self._move_matrix if theta.ndim == 2 else self._move_other
                move(theta, theta.grad, self.state[theta], **group)

    def _move_matrix(self, theta, g, memory, *, lr, momentum, **_):
        if not memory:
            memory["v"] = torch.zeros_like(theta)
        v = memory["v"].mul_(momentum).add_(g)
        direction = newton_schulz(g.add(v, alpha=momentum))
        theta.sub_(direction, alpha=lr * 0.2 * max(theta.shape) ** 0.5)

    def _move_other(self, theta, g, memory, *, lr, beta1, beta2, eps, **_):
        if not memory:
            memory["step"] = torch.tensor(0.0)
            memory["m"], memory["v"] = torch.zeros_like(theta), torch.zeros_like(theta)
        memory["step"] += 1
        t = memory["step"].item()
        m = memory["m"].lerp_(g, 1 - beta1)
        v = memory["v"].mul_(beta2).addcmul_(g, g, value=1 - beta2)
        denominator = (v / (1 - beta2**t)).sqrt_().add_(eps)
        theta.addcdiv_(m, denominator, value=-lr / (1 - beta1**t))


def newton_schulz(x):
    """Bring the singular values of a matrix near 1 and keep its singular vectors.

    Examples
    --------
    >>> x = torch.tensor([[0.0, 5.0], [-5.0, 0.0]])
    >>> [[round(entry, 2) for entry in row] for row in newton_schulz(x).tolist()]
    [[0.0, 1.11], [-1.11, 0.0]]
    """
    if x.shape[0] > x.shape[1]:
        return newton_schulz(x.T).T
    x = x / (torch.linalg.matrix_norm(x) + 1e-7)
    for _ in range(5):
        s = x @ x.T
        x = 3.4445 * x + torch.addmm(s, s, s, beta=-4.7750, alpha=2.0315) @ x
    return x
