"""Bad input to the training of two networks against each other."""

import numpy as np

from mlcourse.callbacks import EarlyStopping, WeightAverage
from tests.contract.bad_input.inputs import NAN, X, f


def play(ml, data=X, generator=(2, 3), discriminator=(3, 1), **kwargs):
    settings = {"latent": 2, "epochs": 1, "batch_size": 2, "seed": 0} | kwargs
    return ml.fit_gan(
        ml.models.mlp(generator),
        ml.models.mlp(discriminator),
        data,
        generator_optimizer=ml.sgd(),
        discriminator_optimizer=ml.sgd(),
        **settings,
    )


def penalize(ml, fake=X, share=X[:, :1]):
    critic = ml.models.mlp((3, 1), dtype="float64")
    return ml.gradient_penalty(critic, f(ml, X), f(ml, fake), share=f(ml, share))


CASES = {
    "fit_gan: latent": (
        lambda ml: play(ml, latent=0),
        ValueError,
        "latent must be an integer",
    ),
    "fit_gan: epochs": (lambda ml: play(ml, epochs=0), ValueError, "epochs"),
    "fit_gan: batch size": (lambda ml: play(ml, batch_size=0), ValueError, "batch"),
    "fit_gan: critic steps": (
        lambda ml: play(ml, critic_steps=0),
        ValueError,
        "critic_steps",
    ),
    "fit_gan: callbacks": (
        lambda ml: play(ml, callbacks=WeightAverage()),
        TypeError,
        "list",
    ),
    "fit_gan: early stopping": (
        lambda ml: play(ml, callbacks=[EarlyStopping("generator_loss", patience=1)]),
        TypeError,
        "takes no EarlyStopping.*judge samples",
    ),
    "fit_gan: seed": (lambda ml: play(ml, seed=-1), ValueError, "seed"),
    "fit_gan: loss": (
        lambda ml: play(ml, loss="hinge"),
        ValueError,
        "choose from non_saturating, minimax, wasserstein",
    ),
    "fit_gan: a negative penalty": (
        lambda ml: play(ml, loss="wasserstein", penalty=-1),
        ValueError,
        "penalty",
    ),
    "fit_gan: weights clipped to nothing": (
        lambda ml: play(ml, loss="wasserstein", clip_weights=0),
        ValueError,
        "clip_weights",
    ),
    "fit_gan: a penalty without a critic": (
        lambda ml: play(ml, penalty=1),
        ValueError,
        "go with loss='wasserstein', not with 'non_saturating'",
    ),
    "fit_gan: clipping without a critic": (
        lambda ml: play(ml, loss="minimax", clip_weights=1),
        ValueError,
        "not with 'minimax'",
    ),
    "fit_gan: integers": (
        lambda ml: play(ml, X.astype(int)),
        TypeError,
        "floating-point",
    ),
    "fit_gan: empty": (lambda ml: play(ml, X[:0]), ValueError, "empty"),
    "fit_gan: NaN": (lambda ml: play(ml, NAN), ValueError, "nan"),
    "fit_gan: one example": (lambda ml: play(ml, X[0]), ValueError, "two axes"),
    "fit_gan: size of the noise": (
        lambda ml: play(ml, latent=5),
        ValueError,
        "5 given, 2 expected",
    ),
    "fit_gan: generated features": (
        lambda ml: play(ml, generator=(2, 4)),
        ValueError,
        r"generator makes examples of shape \(4,\).*data have shape \(3,\)",
    ),
    "fit_gan: features of the discriminator": (
        lambda ml: play(ml, discriminator=(4, 1)),
        ValueError,
        "3 given, 4 expected",
    ),
    "fit_gan: two logits": (
        lambda ml: play(ml, discriminator=(3, 2)),
        ValueError,
        r"one logit for each example, \(N, 1\)",
    ),
    "gan: one size": (lambda ml: ml.models.gan((3,)), ValueError, "at least inputs"),
    "gan: activation": (
        lambda ml: ml.models.gan((3, 2), activation="rellu"),
        ValueError,
        "choose from relu",
    ),
    "gan: no sample": (
        lambda ml: ml.models.gan((3, 2)).sample(0),
        ValueError,
        "n must be an integer of at least 1",
    ),
}
FRAMEWORKS = {
    "shape of the generated": (
        lambda ml: penalize(ml, fake=X[:1]),
        "fake has shape",
    ),
    "rank of the share": (
        lambda ml: penalize(ml, share=np.zeros(4)),
        r"share has shape \(4,\)",
    ),
    "number of shares": (
        lambda ml: penalize(ml, share=X[:2, :1]),
        r"one number for each example, \(4, 1\)",
    ),
}
"""What only the frameworks compute, and refuse."""
