"""What training two networks against each other refuses."""

import math

import numpy as np

from mlcourse.callbacks import EarlyStopping
from mlcourse.checks.basic import between, floating, integer, known, same_shape
from mlcourse.checks.training import inputs, known_callbacks

GAMES = ("non_saturating", "minimax", "wasserstein")


def game(
    *, latent, loss, epochs, batch_size, critic_steps, clip_weights, penalty, callbacks
):
    """Refuse settings of ``fit_gan`` that mean nothing."""
    integer("latent", latent, at_least=1)
    integer("critic_steps", critic_steps, at_least=1)
    integer("epochs", epochs, at_least=1)
    integer("batch_size", batch_size, at_least=1)
    known("loss", loss, GAMES)
    between("penalty", penalty, 0, math.inf)
    if clip_weights is not None:
        between("clip_weights", clip_weights, 0, math.inf, include_low=False)
    if loss != "wasserstein" and (penalty > 0 or clip_weights is not None):
        raise ValueError(
            f"penalty and clip_weights keep a critic from being steep; they go with "
            f"loss='wasserstein', not with {loss!r}"
        )
    known_callbacks(callbacks)
    if any(isinstance(callback, EarlyStopping) for callback in callbacks):
        raise TypeError(
            "fit_gan takes no EarlyStopping: the losses of two players say who leads, "
            "not which epoch is best; keep weights with Checkpoint or WeightAverage, "
            "and judge samples"
        )


def data(x, dtype, generate, judge, latent):
    """Return ``x`` in the dtype of the models; refuse it if they do not fit it.

    ``generate`` and ``judge`` run the two models from NumPy to NumPy.
    """
    x = np.asarray(x)
    floating("data", x)
    x = inputs(x, dtype)
    fake = generate(np.zeros((2, latent), dtype))
    if fake.shape[1:] != x.shape[1:]:
        raise ValueError(
            f"the generator makes examples of shape {fake.shape[1:]}, but those of the "
            f"data have shape {x.shape[1:]}"
        )
    logits = judge(x[:2])
    if logits.shape[1:] != (1,):
        raise ValueError(
            f"the discriminator returns shape {logits.shape}, but one logit for each "
            "example, (N, 1), is expected"
        )
    return x


def gradient_penalty(real, fake, share):
    """Refuse examples that cannot be mixed."""
    floating("gradient_penalty: real", real)
    floating("gradient_penalty: fake", fake)
    floating("gradient_penalty: share", share)
    same_shape("gradient_penalty", real=real, fake=fake)
    expected = (real.shape[0], *(1,) * (len(real.shape) - 1))
    if tuple(share.shape) != expected:
        raise ValueError(
            f"gradient_penalty: share has shape {tuple(share.shape)}, but one number "
            f"for each example, {expected}, is expected"
        )
