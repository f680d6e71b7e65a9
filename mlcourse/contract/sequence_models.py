"""Settings with which the models of sequences are followed."""

import numpy as np

from mlcourse.contract.entries import Model


def _labelled_sequences(rng):
    return rng.standard_normal((20, 4, 2)), rng.integers(3, size=20)


def _labelled_steps(rng):
    ids = rng.integers(5, size=(20, 4))
    return ids, rng.integers(3, size=(20, 4))


def _next_tokens(rng):
    ids = rng.integers(5, size=(20, 5))
    return ids[:, :-1], ids[:, 1:]


def _labelled_rows(rng):
    """End rows of ids in zeros: padding, which is all of the first row."""
    ids = rng.integers(1, 5, size=(20, 5))
    ids *= np.arange(5) < rng.integers(1, 6, size=(20, 1))
    ids[0] = 0
    return ids, rng.integers(3, size=20)


def _translations(rng):
    """Put targets of 4 ids behind padded sources of 5."""
    sources, _ = _labelled_rows(rng)
    targets = rng.integers(5, size=(20, 4))
    return np.concatenate([sources, targets[:, :-1]], axis=1), targets[:, 1:]


RECURRENT = {"features": 2, "hidden": 3, "outputs": 3}
STEPS = RECURRENT | {"vocabulary": 5, "every_step": True}
PADDED = RECURRENT | {"vocabulary": 5, "padding": 0}
GPT = {"vocabulary": 5, "length": 6, "width": 4, "heads": 2, "hidden": 5}
CLASSIFIER = GPT | {"classes": 3}
ENCODER_DECODER = GPT | {"source_length": 5, "padding": 0, "layers": 1}

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
            GPT | {"norm": "post", "layers": 1},
        ),
    ),
    Model(
        "transformer_classifier",
        (),
        data=_labelled_rows,
        settings=(
            CLASSIFIER | {"padding": 0},
            CLASSIFIER | {"positions": "rotary", "norm": "post", "layers": 1},
        ),
    ),
    Model(
        "encoder_decoder",
        (),
        data=_translations,
        settings=(
            ENCODER_DECODER,
            ENCODER_DECODER | {"positions": "sinusoidal", "norm": "post"},
        ),
    ),
)

ON_IDS = (
    Model(
        "recurrent",
        (),
        data=_labelled_steps,
        settings=(
            STEPS | {"cell": "lstm", "layers": 2},
            STEPS | {"cell": "gru"},
            STEPS | {"cell": "gru", "bidirectional": True, "padding": 0},
        ),
    ),
    Model(
        "recurrent",
        (),
        data=_labelled_rows,
        settings=(
            PADDED | {"cell": "lstm", "bidirectional": True, "layers": 2},
            PADDED | {"cell": "gru"},
            PADDED | {"cell": "rnn", "bidirectional": True},
        ),
    ),
)
"""Recurrent models that read ids, with outputs of every step or with padding."""
