"""Two networks trained against each other: generative adversarial networks."""

import tensorflow as tf

from mlcourse.adversarial import Game, Players
from mlcourse.checks import adversarial as checks
from mlcourse.tensorflow.losses.weighting import generators
from mlcourse.tensorflow.training import Subject, predict


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
    """Train a generator against a discriminator, in turns, in compiled steps.

    Arguments, results and errors are those of ``mlcourse.reference.fit_gan``.
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
    x = checks.data(
        data,
        discriminator.variable_dtype,
        lambda z: predict(generator, z),
        lambda x: predict(discriminator, x),
        latent,
    )
    g_variables = generator.trainable_variables
    d_variables = discriminator.trainable_variables
    g_optimizer = generator_optimizer.bind(g_variables)
    d_optimizer = discriminator_optimizer.bind(d_variables)
    for i, state in enumerate(generators(generator) + generators(discriminator)):
        state.assign([seed, i])
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

    def step(optimizer, variables, tape, value):
        zero = tf.UnconnectedGradients.ZERO
        grads = tape.gradient(value, variables, unconnected_gradients=zero)
        optimizer.apply([tf.convert_to_tensor(g) for g in grads], variables)

    @tf.function(reduce_retracing=True)
    def judge(real, z, share):
        fake = generator(z, training=True)
        with tf.GradientTape() as tape:
            d_real = discriminator(real, training=True)
            value = judged(d_real, discriminator(fake, training=True))
            if penalty > 0:
                steep = gradient_penalty(discriminator, real, fake, share=share)
                value += penalty * steep
        step(d_optimizer, d_variables, tape, value)
        if clip_weights is not None:
            for v in d_variables:
                v.assign(tf.clip_by_value(v, -clip_weights, clip_weights))
        return value

    @tf.function(reduce_retracing=True)
    def generate(z):
        with tf.GradientTape() as tape:
            fake = generator(z, training=True)
            value = fooled(discriminator(fake, training=True))
        step(g_optimizer, g_variables, tape, value)
        return value

    def discriminator_step(real):
        n = len(real)
        z = tf.constant(game.noise(n))
        share = tf.constant(game.share(n)) if penalty > 0 else z
        return judge(tf.constant(real), z, share)

    return game.play(discriminator_step, lambda z: generate(tf.constant(z)))


def _real(logits):
    return tf.reduce_mean(tf.nn.softplus(-logits))


def _fake(logits):
    return tf.reduce_mean(tf.nn.softplus(logits))


def _judged(d_real, d_fake):
    return _real(d_real) + _fake(d_fake)


def _critic(d_real, d_fake):
    return tf.reduce_mean(d_fake) - tf.reduce_mean(d_real)


GAMES = {
    "non_saturating": (_judged, _real),
    "minimax": (_judged, lambda d_fake: -_fake(d_fake)),
    "wasserstein": (_critic, lambda d_fake: -tf.reduce_mean(d_fake)),
}
"""The losses of the discriminator and of the generator, from the logits."""


def gradient_penalty(discriminator, real, fake, *, share):
    """Average (‖∂D/∂x‖ − 1)² between real and generated examples.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
    >>> critic = ml.models.mlp((1, 1))
    >>> ml.load_weights(critic, {"layer1": {"w": [[3.0]], "b": [0.0]}})
    >>> x = ml.array([[1.0], [2.0]])
    >>> float(ml.gradient_penalty(critic, x, x, share=x))
    4.0
    """
    checks.gradient_penalty(real, fake, share)
    x = share * real + (1 - share) * fake
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(discriminator(x, training=True))
    slope = tape.gradient(total, x)
    squared = tf.reduce_sum(slope * slope, axis=range(1, len(slope.shape)))
    steep = squared > 0
    norm = tf.sqrt(tf.where(steep, squared, 1))  # of 1 where it would have no slope
    return tf.reduce_mean((tf.where(steep, norm, 0) - 1) ** 2)
