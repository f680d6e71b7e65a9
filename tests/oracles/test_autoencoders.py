"""The loss of a variational autoencoder against PyTorch's own distributions."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.gradcheck import relative_error

torch = pytest.importorskip("torch")


def test_negative_elbo_is_the_likelihood_and_the_divergence(rng):
    from torch.distributions import Bernoulli, Normal, kl_divergence

    logits, mean, log_variance = rng.standard_normal((3, 4, 5))
    x = rng.integers(2, size=(4, 5))
    z, m, v = map(torch.tensor, (logits, mean, log_variance))
    likelihood = Bernoulli(logits=z).log_prob(torch.tensor(x, dtype=z.dtype)).sum(1)
    divergence = kl_divergence(Normal(m, (v / 2).exp()), Normal(0.0, 1.0)).sum(1)
    expected = (divergence - likelihood).numpy()
    ours = reference.negative_elbo(
        logits, mean, log_variance, targets=x, reduction="none"
    )
    assert relative_error(ours, expected) <= 1e-12


def test_a_draw_is_that_of_a_normal_distribution_with_a_gradient(rng):
    from torch.distributions import Normal

    mean, log_variance, dz = rng.standard_normal((3, 4, 5))
    m, v = (torch.tensor(a, requires_grad=True) for a in (mean, log_variance))
    torch.manual_seed(0)
    z = Normal(m, (v / 2).exp()).rsample()
    z.backward(torch.tensor(dz))
    noise = ((z - m) / (v / 2).exp()).detach().numpy()
    ours, pullback = reference.vjp(
        reference.reparameterize, mean, log_variance, noise=noise
    )
    assert relative_error(ours, z.detach().numpy()) <= 1e-12
    for gradient, theirs in zip(pullback(dz), (m, v), strict=True):
        assert relative_error(gradient, np.asarray(theirs.grad)) <= 1e-12
