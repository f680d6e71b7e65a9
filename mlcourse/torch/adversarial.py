"""Two networks trained against each other: generative adversarial networks."""

import torch
import torch.nn.functional as F

from mlcourse.adversarial import Game, Players
from mlcourse.checks import adversarial as checks
from mlcourse.torch.precision import Precision
from mlcourse.torch.training import Subject, predict


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
    g_parameters, d_parameters = (
        [p for p in model.parameters() if p.requires_grad]
        for model in (generator, discriminator)
    )
    device, dtype = d_parameters[0].device, str(d_parameters[0].dtype)
    x = checks.data(
        data,
        dtype.removeprefix("torch."),
        lambda z: predict(generator, z),
        lambda x: predict(discriminator, x),
        latent,
    )
    g_optimizer = generator_optimizer.bind(g_parameters)
    d_optimizer = discriminator_optimizer.bind(d_parameters)
    judged, fooled = GAMES[loss]
    unscaled = Precision("full", device).scaler
    game = Game(
        Players(
            Subject(generator, g_optimizer, None, unscaled),
            Subject(discriminator, d_optimizer, None, unscaled),
        ),
        x,
        latent=latent,
        critic_steps=critic_steps,
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        callbacks=callbacks,
    )

    def tensor(x):
        return torch.from_numpy(x).to(device)

    def discriminator_step(real):
        real, n = tensor(real), len(real)
        with torch.no_grad():
            fake = generator(tensor(game.noise(n)))
        value = judged(discriminator(real), discriminator(fake))
        if penalty > 0:
            share = tensor(game.share(n))
            steep = gradient_penalty(discriminator, real, fake, share=share)
            value = value + penalty * steep
        _step(d_optimizer, d_parameters, value)
        if clip_weights is not None:
            torch._foreach_clamp_min_([p.data for p in d_parameters], -clip_weights)
            torch._foreach_clamp_max_([p.data for p in d_parameters], clip_weights)
        return value.detach()

    def generator_step(z):
        value = fooled(discriminator(generator(tensor(z))))
        _step(g_optimizer, g_parameters, value)
        return value.detach()

    with torch.random.fork_rng():
        torch.manual_seed(seed)
        generator.train()
        discriminator.train()
        history = game.play(discriminator_step, generator_step)
    generator.eval()
    discriminator.eval()
    return history


def _step(optimizer, parameters, loss):
    grads = torch.autograd.grad(loss, parameters, materialize_grads=True)
    for parameter, gradient in zip(parameters, grads, strict=True):
        parameter.grad = gradient
    optimizer.step()
    optimizer.zero_grad()


def _judged(d_real, d_fake):
    return -F.logsigmoid(d_real).mean() - F.logsigmoid(-d_fake).mean()


GAMES = {
    "non_saturating": (_judged, lambda d_fake: -F.logsigmoid(d_fake).mean()),
    "minimax": (_judged, lambda d_fake: F.logsigmoid(-d_fake).mean()),
    "wasserstein": (
        lambda d_real, d_fake: d_fake.mean() - d_real.mean(),
        lambda d_fake: -d_fake.mean(),
    ),
}
"""The losses of the discriminator and of the generator, from the logits."""


def gradient_penalty(discriminator, real, fake, *, share):
    """Average (‖∂D/∂x‖ − 1)² between real and generated examples.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> critic = ml.models.mlp((1, 1))
    >>> ml.load_weights(critic, {"layer1": {"w": [[3.0]], "b": [0.0]}})
    >>> x = ml.array([[1.0], [2.0]])
    >>> ml.gradient_penalty(critic, x, x, share=x).item()
    4.0
    """
    checks.gradient_penalty(real, fake, share)
    x = (share * real + (1 - share) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(discriminator(x).sum(), x, create_graph=True)
    return ((torch.linalg.vector_norm(slope.flatten(1), dim=1) - 1) ** 2).mean()
