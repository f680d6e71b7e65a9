"""What a variational autoencoder needs: a draw with a gradient, and its loss."""

from torch.nn import functional as F

from mlcourse.checks.operations import checked
from mlcourse.torch.losses.reductions import reduce


@checked
def reparameterize(mean, log_variance, *, noise):
    """Draw from a normal distribution as a function of its mean and variance."""
    return mean + (log_variance / 2).exp() * noise.to(mean.dtype)


@checked
def negative_elbo(logits, mean, log_variance, *, targets, beta=1.0, reduction="mean"):
    """Average the loss of a variational autoencoder over the examples.

    Arguments and results are those of the reference.
    """
    t = targets.to(logits.dtype)
    pixels = -t * F.logsigmoid(logits) - (1 - t) * F.logsigmoid(-logits)
    divergence = (log_variance.exp() + mean**2 - 1 - log_variance).sum(1) / 2
    return reduce(pixels.flatten(1).sum(1) + beta * divergence, reduction)


def vae_loss(outputs, *, targets, beta=1.0, reduction="mean"):
    """Compute ``negative_elbo`` of what a variational autoencoder returns."""
    return negative_elbo(*outputs, targets=targets, beta=beta, reduction=reduction)
