"""Two networks trained against each other: generative adversarial networks."""

import numpy as np

from mlcourse.adversarial import Game, Players
from mlcourse.checks import adversarial as checks
from mlcourse.reference.core import value_and_grad
from mlcourse.reference.losses.classification import binary_cross_entropy
from mlcourse.reference.operations.arithmetic import add, mean, multiply, subtract
from mlcourse.reference.training import Subject, predict
from mlcourse.seeding import generator as stream
from mlcourse.trees import tree_map


def fit_gan(
    generator,
    discriminator,
    data,
    *,
    latent,
    loss="non_saturating",
    generator_optimizer,
    discriminator_optimizer,
    epochs,
    batch_size,
    seed,
    critic_steps=1,
    clip_weights=None,
    penalty=0.0,
    callbacks=(),
):
    """Train a generator against a discriminator, in turns.

    For each batch of examples x, the discriminator D makes a step on x and on
    G(z), and then the generator G makes one on new draws z from N(0, I). The draws
    come from NumPy, so that every backend takes the same steps.

    Parameters
    ----------
    generator, discriminator : models of this backend
        Trained in place. From (N, latent) to examples, and from those to one logit for
        each, of shape (N, 1).
    data : array, shape (N, ...)
        Real examples.
    latent : int
        How many numbers the generator starts from.
    loss : {"non_saturating", "minimax", "wasserstein"}
    generator_optimizer, discriminator_optimizer : optimizers of this backend
    epochs, batch_size : int
    seed : int
        Decides the order of the examples and the draws.
    critic_steps : int
        How many steps the discriminator makes, each on a batch of its own, before the
        generator makes one; the last of an epoch comes after what is left.
    clip_weights : float, optional
        Keep every weight of a Wasserstein critic within this of zero.
    penalty : float, at least 0
        Weight of ``gradient_penalty`` in the loss of a Wasserstein critic; above 0 not
        in the reference.
    callbacks : list of mlcourse.callbacks.Callback
        An update is one of the generator, and the weights are the generator's. No
        EarlyStopping: the losses do not say which epoch is best.

    Returns
    -------
    History
        Columns ``discriminator_loss`` and ``generator_loss``, each the mean over the
        steps of an epoch.

    Raises
    ------
    TypeError, ValueError
        If the data are empty or not finite, the models do not fit them, a setting
        means nothing, or a loss stops being finite.
    NotImplementedError
        In the reference, if ``penalty`` is above 0.

    Notes
    -----
    With logits d = D(x) and d̃ = D(G(z)), and means over the batch,

    - "minimax": D lowers −log σ(d) − log(1 − σ(d̃)), and G lowers log(1 − σ(d̃));
    - "non_saturating": G lowers −log σ(d̃) instead, whose gradient does not vanish
      where D is sure;
    - "wasserstein": D, called critic, lowers d̃ − d, and G lowers −d̃. That measures a
      distance only while D is not steep: clip its weights, or penalize its gradient.

    References
    ----------
    Goodfellow et al. (2014), arXiv:1406.2661. Wasserstein: Arjovsky et al. (2017),
    arXiv:1701.07875. Penalty, and five steps of the critic for each of the generator:
    Gulrajani et al. (2017), arXiv:1704.00028.

    Examples
    --------
    >>> from mlcourse import reference as ml
    >>> model = ml.models.gan((2, 4, 3))
    >>> history = fit_gan(
    ...     model.generator,
    ...     model.discriminator,
    ...     np.ones((4, 3)),
    ...     latent=2,
    ...     generator_optimizer=ml.adam(),
    ...     discriminator_optimizer=ml.adam(),
    ...     epochs=5,
    ...     batch_size=2,
    ...     seed=0,
    ... )
    >>> len(history["generator_loss"])
    5
    """
    checks.game(
        latent=latent,
        loss=loss,
        epochs=epochs,
        batch_size=batch_size,
        critic_steps=critic_steps,
        clip_weights=clip_weights,
        penalty=penalty,
        callbacks=callbacks,
    )
    if penalty > 0:
        gradient_penalty(discriminator, None, None, share=None)
    x = checks.data(
        data,
        discriminator.dtype,
        lambda z: predict(generator, z),
        lambda x: predict(discriminator, x),
        latent,
    )
    g_optimizer = generator_optimizer.fresh()
    d_optimizer = discriminator_optimizer.fresh()
    generator.rng, discriminator.rng = stream(seed, "G"), stream(seed, "D")
    judged, fooled = GAMES[loss]
    game = Game(
        Players(
            Subject(generator, g_optimizer, None),
            Subject(discriminator, d_optimizer, None),
        ),
        x,
        latent=latent,
        critic_steps=critic_steps,
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        callbacks=callbacks,
    )

    def discriminator_loss(params, real, fake):
        d_real = discriminator.forward(params, real, training=True)
        return judged(d_real, discriminator.forward(params, fake, training=True))

    def generator_loss(params, z):
        fake = generator.forward(params, z, training=True)
        return fooled(discriminator.forward(discriminator.params, fake, training=True))

    def discriminator_step(real):
        fake = generator(game.noise(len(real)), training=True)
        value, grads = value_and_grad(discriminator_loss)(
            discriminator.params, real, fake
        )
        discriminator.params = d_optimizer.step(discriminator.params, grads)
        if clip_weights is not None:
            discriminator.params = tree_map(
                lambda w: np.clip(w, -clip_weights, clip_weights), discriminator.params
            )
        return value

    def generator_step(z):
        value, grads = value_and_grad(generator_loss)(generator.params, z)
        generator.params = g_optimizer.step(generator.params, grads)
        return value

    return game.play(discriminator_step, generator_step)


def _real(logits):
    return binary_cross_entropy(logits, targets=np.ones(logits.shape, logits.dtype))


def _fake(logits):
    return binary_cross_entropy(logits, targets=np.zeros(logits.shape, logits.dtype))


def _negative(x):
    return multiply(x, np.asarray(-1, x.dtype))


def _judged(d_real, d_fake):
    return add(_real(d_real), _fake(d_fake))


def _critic(d_real, d_fake):
    return subtract(mean(d_fake), mean(d_real))


GAMES = {
    "non_saturating": (_judged, _real),
    "minimax": (_judged, lambda d_fake: _negative(_fake(d_fake))),
    "wasserstein": (_critic, lambda d_fake: _negative(mean(d_fake))),
}
"""The losses of the discriminator and of the generator, from the logits."""


def gradient_penalty(discriminator, real, fake, *, share):
    """Average (‖∂D/∂x‖ − 1)² between real and generated examples; frameworks only.

    The mixtures are x = share · real + (1 − share) · fake. To lower the penalty one
    needs its gradient, which is a second derivative of D, and the tape of the reference
    records first derivatives: pullbacks are NumPy, and leave no steps behind.

    Parameters
    ----------
    discriminator : model of PyTorch or TensorFlow
    real, fake : arrays, shape (N, ...)
    share : array, shape (N, 1, ...)
        Between 0 and 1.

    Returns
    -------
    array, shape ()

    Raises
    ------
    NotImplementedError
        Here, in the reference.

    References
    ----------
    Gulrajani et al. (2017), arXiv:1704.00028.

    Examples
    --------
    >>> gradient_penalty(None, None, None, share=None)
    Traceback (most recent call last):
    ...
    NotImplementedError: gradient_penalty needs second derivatives, ...
    """
    raise NotImplementedError(
        "gradient_penalty needs second derivatives, and the tape of the reference "
        "records first derivatives alone; use mlcourse.torch or mlcourse.tensorflow"
    )
