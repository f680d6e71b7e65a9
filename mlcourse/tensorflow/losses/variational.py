"""What a variational autoencoder needs: a draw with a gradient, and its loss."""

import tensorflow as tf

from mlcourse.checks.operations import checked
from mlcourse.tensorflow.losses.reductions import reduce


@checked
def reparameterize(mean, log_variance, *, noise):
    """Draw from a normal distribution as a function of its mean and variance."""
    return mean + tf.exp(log_variance / 2) * tf.cast(noise, mean.dtype)


@checked
def negative_elbo(logits, mean, log_variance, *, targets, beta=1.0, reduction="mean"):
    """Average the loss of a variational autoencoder over the examples.

    Arguments and results are those of the reference.
    """
    t = tf.cast(targets, logits.dtype)
    pixels = t * tf.nn.softplus(-logits) + (1 - t) * tf.nn.softplus(logits)
    divergence = tf.exp(log_variance) + mean * mean - 1 - log_variance
    losses = tf.reduce_sum(pixels, axis=range(1, len(pixels.shape)))
    return reduce(losses + beta * tf.reduce_sum(divergence, axis=1) / 2, reduction)


def vae_loss(outputs, *, targets, beta=1.0, reduction="mean"):
    """Compute ``negative_elbo`` of what a variational autoencoder returns."""
    return negative_elbo(*outputs, targets=targets, beta=beta, reduction=reduction)
