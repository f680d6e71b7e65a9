"""Settings with which the models of sequences are followed."""

from mlcourse.contract.entries import Model


def _labelled_sequences(rng):
    return rng.standard_normal((20, 4, 2)), rng.integers(3, size=20)


def _labelled_steps(rng):
    ids = rng.integers(5, size=(20, 4))
    return ids, rng.integers(3, size=(20, 4))


def _next_tokens(rng):
    ids = rng.integers(5, size=(20, 5))
    return ids[:, :-1], ids[:, 1:]


RECURRENT = {"features": 2, "hidden": 3, "outputs": 3}
STEPS = RECURRENT | {"vocabulary": 5, "every_step": True}
GPT = {"vocabulary": 5, "length": 6, "width": 4, "heads": 2, "hidden": 5}

SEQUENCE_MODELS = (
    Model(
        "recurrent",
        (),
        data=_labelled_sequences,
        settings=(
            RECURRENT,
            RECURRENT | {"cell": "gru", "layers": 2, "bidirectional": True},
            RECURRENT | {"cell": "rnn", "bidirectional": True},
        ),
    ),
    Model(
        "gpt",
        (),
        data=_next_tokens,
        settings=(
            GPT,
            GPT | {"positions": "sinusoidal", "tied": True, "layers": 1},
            GPT | {"positions": "rotary", "layers": 1},
        ),
    ),
)

STEP_BY_STEP = Model(
    "recurrent",
    (),
    data=_labelled_steps,
    settings=(
        STEPS | {"cell": "lstm", "layers": 2},
        STEPS | {"cell": "gru"},
    ),
)
"""The same on ids, with an output for every step: other data for the same tests."""
