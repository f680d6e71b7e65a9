"""``fit_gan`` against a turn of each player in PyTorch, written out by hand."""

import numpy as np
import pytest

from mlcourse.files import flatten
from mlcourse.gradcheck import relative_error
from mlcourse.seeding import generator as stream
from mlcourse.trees import tree_leaves, tree_map

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")

N, LATENT, FEATURES = 6, 2, 3


def log(p):
    return torch.log(p).mean()


GAMES = {
    "minimax": (
        lambda real, fake: -log(torch.sigmoid(real)) - log(1 - torch.sigmoid(fake)),
        lambda fake: log(1 - torch.sigmoid(fake)),
    ),
    "non_saturating": (
        lambda real, fake: -log(torch.sigmoid(real)) - log(1 - torch.sigmoid(fake)),
        lambda fake: -log(torch.sigmoid(fake)),
    ),
    "wasserstein": (
        lambda real, fake: fake.mean() - real.mean(),
        lambda fake: -fake.mean(),
    ),
}
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, 0.1),
    "adam": lambda p: torch.optim.Adam(p, 0.1, betas=(0.5, 0.9)),
}


def network(tree, x):
    """A perceptron with tanh after every layer but the last."""
    *hidden, last = tree.values()
    for layer in hidden:
        x = torch.tanh(x @ layer["w"] + layer["b"])
    return x @ last["w"] + last["b"]


def by_hand(tree, x, game, optimizer, clip=None, penalty=0.0):
    """Three turns of each player on one batch; their weights and their losses."""
    tree = tree_map(lambda a: torch.tensor(a, requires_grad=True), tree)
    g, d = tree["generator"], tree["discriminator"]
    g_optimizer, d_optimizer = (OPTIMIZERS[optimizer](tree_leaves(p)) for p in (g, d))
    judged, fooled = GAMES[game]
    rng, order = stream(0, "noise"), stream(0, "batches")

    def noise():
        return torch.tensor(rng.standard_normal((N, LATENT)))

    losses = []
    for _ in range(3):
        real = torch.tensor(x[order.permutation(N)])
        fake = network(g, noise()).detach()
        d_loss = judged(network(d, real), network(d, fake))
        if penalty:
            share = torch.tensor(rng.uniform(size=(N, 1)))
            mixed = (share * real + (1 - share) * fake).requires_grad_()
            (slope,) = torch.autograd.grad(
                network(d, mixed).sum(), mixed, create_graph=True
            )
            d_loss = d_loss + penalty * ((slope.norm(dim=1) - 1) ** 2).mean()
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
        if clip is not None:
            with torch.no_grad():
                for w in tree_leaves(d):
                    w.clamp_(-clip, clip)
        g_loss = fooled(network(d, network(g, noise())))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
        losses.append((d_loss.item(), g_loss.item()))
    return tree_map(lambda a: a.detach().numpy(), tree), losses


def assert_played_alike(ml, game, optimizer, **settings):
    model = ml.models.gan((LATENT, 4, FEATURES), activation="tanh", dtype="float64")
    tree, x = ml.weights(model), np.random.default_rng(1).standard_normal((N, FEATURES))
    ours = {"sgd": lambda: ml.sgd(0.1), "adam": lambda: ml.adam(0.1, 0.5, 0.9)}
    history = ml.fit_gan(
        model.generator,
        model.discriminator,
        x,
        latent=LATENT,
        loss=game,
        generator_optimizer=ours[optimizer](),
        discriminator_optimizer=ours[optimizer](),
        epochs=3,
        batch_size=N,
        seed=0,
        clip_weights=settings.get("clip"),
        penalty=settings.get("penalty", 0.0),
    )
    end, losses = by_hand(tree, x, game, optimizer, **settings)
    played = zip(history["discriminator_loss"], history["generator_loss"], strict=True)
    np.testing.assert_allclose(list(played), losses, rtol=1e-11)
    mine, theirs = dict(flatten(ml.weights(model))), dict(flatten(end))
    assert mine.keys() == theirs.keys()
    for name in mine:
        assert relative_error(mine[name], theirs[name]) < 1e-10, name


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("game", GAMES)
def test_turns_of_each_player(ml, game, optimizer):
    clip = {"clip": 0.2} if game == "wasserstein" else {}
    assert_played_alike(ml, game, optimizer, **clip)


def test_turns_with_a_penalty(framework):
    assert_played_alike(framework, "wasserstein", "sgd", penalty=2.0)
