"""Bad input where models of sequences are built and run."""

import numpy as np


def _recurrent(*sizes, **settings):
    return lambda ml: ml.models.recurrent(*(sizes or (2, 3, 2)), **settings)


def _read(x, **settings):
    def call(ml):
        return ml.predict(ml.models.recurrent(2, 3, 2, **settings), x)

    return call


CASES = {
    "recurrent: size": (_recurrent(2, 0, 2), ValueError, "hidden"),
    "recurrent: layers": (_recurrent(layers=0), ValueError, "layers"),
    "recurrent: cell": (_recurrent(cell="lsmt"), ValueError, "choose from lstm"),
    "recurrent: bidirectional": (
        _recurrent(bidirectional="no"),
        TypeError,
        "True or False",
    ),
    "recurrent: every_step": (_recurrent(every_step=1), TypeError, "True or False"),
    "recurrent: vocabulary": (_recurrent(vocabulary=0), ValueError, "vocabulary"),
    "recurrent: padding without a vocabulary": (
        _recurrent(padding=0),
        ValueError,
        "needs a vocabulary",
    ),
    "recurrent: padding": (
        _recurrent(vocabulary=5, padding=5),
        ValueError,
        "ids run from 0 to 4",
    ),
    "recurrent: dtype": (_recurrent(dtype="int8"), ValueError, "dtype"),
    "recurrent: seed": (_recurrent(seed=-1), ValueError, "seed"),
    "recurrent: rank": (_read(np.zeros((4, 2))), ValueError, "N, T, features"),
    "recurrent: features": (_read(np.zeros((4, 3, 3))), ValueError, "3 given, 2 exp"),
    "recurrent: ids without a vocabulary": (
        _read(np.zeros((4, 3), int)),
        TypeError,
        "floating-point",
    ),
    "recurrent: vectors for ids": (
        _read(np.zeros((4, 3)), vocabulary=5),
        TypeError,
        "ids of tokens",
    ),
    "recurrent: no steps": (
        lambda ml: ml.models.recurrent(2, 3, 2)(ml.array(np.zeros((4, 0, 2)))),
        ValueError,
        "no steps",
    ),
    "recurrent: rank of ids": (_read(np.zeros(4, int), vocabulary=5), ValueError, "T"),
}


def _gpt(vocabulary=5, **settings):
    return lambda ml: ml.models.gpt(vocabulary, **settings)


def _logits(x):
    def call(ml):
        return ml.predict(ml.models.gpt(5, length=4, width=4, heads=2, layers=1), x)

    return call


IDS = np.zeros((2, 3), int)


def _generate(prompt=IDS, **settings):
    def call(ml):
        model = ml.models.gpt(5, length=4, width=4, heads=2, layers=1)
        return ml.generate(model, prompt, **({"tokens": 1, "seed": 0} | settings))

    return call


def _generate_labels(ml):
    return ml.generate(
        ml.models.recurrent(2, 3, 2, vocabulary=5), IDS, tokens=1, seed=0
    )


CASES |= {
    "gpt: vocabulary": (_gpt(0), ValueError, "vocabulary"),
    "gpt: length": (_gpt(length=0), ValueError, "length"),
    "gpt: layers": (_gpt(layers=1.5), ValueError, "layers"),
    "gpt: hidden": (_gpt(hidden=0), ValueError, "hidden"),
    "gpt: heads": (_gpt(width=6, heads=4), ValueError, "4 heads do not divide"),
    "gpt: positions": (_gpt(positions="absolute"), ValueError, "choose from learned"),
    "gpt: odd width": (
        _gpt(width=3, heads=3, positions="sinusoidal"),
        ValueError,
        "even width",
    ),
    "gpt: odd heads": (
        _gpt(width=6, heads=2, positions="rotary"),
        ValueError,
        "each head has 3",
    ),
    "gpt: dropout": (_gpt(dropout=1), ValueError, "dropout"),
    "gpt: norm": (_gpt(norm="rms"), ValueError, "choose from pre, post"),
    "gpt: tied": (_gpt(tied="yes"), TypeError, "True or False"),
    "gpt: dtype": (_gpt(dtype="float16"), ValueError, "dtype"),
    "gpt: seed": (_gpt(seed="0"), ValueError, "seed"),
    "gpt: numbers": (_logits(np.zeros((2, 3))), TypeError, "ids of tokens"),
    "gpt: rank": (_logits(np.zeros((2, 3, 1), int)), ValueError, r"\(N, T\)"),
    "gpt: no steps": (
        lambda ml: ml.models.gpt(5, width=4, heads=2)(ml.array(IDS[:, :0])),
        ValueError,
        "no steps",
    ),
    "gpt: too long": (_logits(np.zeros((2, 5), int)), ValueError, "at most 4"),
    "generate: one prompt": (_generate(IDS[0]), ValueError, "np.newaxis"),
    "generate: numbers": (_generate(np.zeros((2, 3))), TypeError, "ids of tokens"),
    "generate: empty": (_generate(IDS[:, :0]), ValueError, "at least one token"),
    "generate: tokens": (_generate(tokens=0), ValueError, "tokens"),
    "generate: temperature": (_generate(temperature=-1), ValueError, "temperature"),
    "generate: top_k": (_generate(top_k=0), ValueError, "top_k"),
    "generate: top_p": (_generate(top_p=0), ValueError, "top_p"),
    "generate: seed": (_generate(seed=-1), ValueError, "seed"),
    "generate: cache": (_generate(cache="yes"), TypeError, "True or False"),
    "generate: labels": (_generate_labels, ValueError, "N, T, vocabulary"),
}


def _classifier(vocabulary=5, classes=3, **settings):
    return lambda ml: ml.models.transformer_classifier(vocabulary, classes, **settings)


def _encoder_decoder(vocabulary=5, source_length=3, **settings):
    return lambda ml: ml.models.encoder_decoder(
        vocabulary, source_length=source_length, **settings
    )


def _reads(build, x):
    def call(ml):
        return ml.predict(build(length=4, width=4, heads=2, layers=1)(ml), x)

    return call


def _continues(columns):
    def call(ml):
        model = _encoder_decoder(length=4, width=4, heads=2, layers=1)(ml)
        return ml.generate(model, np.zeros((2, columns), int), tokens=1, seed=0)

    return call


CASES |= {
    "transformer_classifier: vocabulary": (
        _classifier(0),
        ValueError,
        "transformer_classifier: vocabulary",
    ),
    "transformer_classifier: one class": (
        _classifier(classes=1),
        ValueError,
        "classes.*at least 2",
    ),
    "transformer_classifier: heads": (
        _classifier(width=6, heads=4),
        ValueError,
        "4 heads do not divide",
    ),
    "transformer_classifier: norm": (
        _classifier(norm="before"),
        ValueError,
        "choose from pre, post",
    ),
    "transformer_classifier: negative padding": (
        _classifier(padding=-1),
        ValueError,
        "padding.*at least 0",
    ),
    "transformer_classifier: padding": (
        _classifier(padding=5),
        ValueError,
        "padding 5 is out of range.*from 0 to 4",
    ),
    "transformer_classifier: dtype": (
        _classifier(dtype="int8"),
        ValueError,
        "dtype",
    ),
    "transformer_classifier: seed": (_classifier(seed=-1), ValueError, "seed"),
    "transformer_classifier: numbers": (
        _reads(_classifier, np.zeros((2, 3))),
        TypeError,
        "ids of tokens",
    ),
    "transformer_classifier: rank": (
        _reads(_classifier, np.zeros(3, int)),
        ValueError,
        r"\(N, T\)",
    ),
    "transformer_classifier: too long": (
        _reads(_classifier, np.zeros((2, 5), int)),
        ValueError,
        "at most 4",
    ),
    "encoder_decoder: source_length": (
        _encoder_decoder(source_length=0),
        ValueError,
        "source_length.*at least 1",
    ),
    "encoder_decoder: length": (
        _encoder_decoder(length=0),
        ValueError,
        "encoder_decoder: length",
    ),
    "encoder_decoder: odd heads": (
        _encoder_decoder(width=6, heads=2, positions="rotary"),
        ValueError,
        "each head has 3",
    ),
    "encoder_decoder: padding": (
        _encoder_decoder(padding="0"),
        ValueError,
        "padding must be an integer",
    ),
    "encoder_decoder: norm": (
        _encoder_decoder(norm=None),
        ValueError,
        "choose from pre, post",
    ),
    "encoder_decoder: numbers": (
        _reads(_encoder_decoder, np.zeros((2, 4))),
        TypeError,
        "ids of tokens",
    ),
    "encoder_decoder: no target": (
        _reads(_encoder_decoder, IDS),
        ValueError,
        "first 3 are the source.*at least one token of the target",
    ),
    "encoder_decoder: too long": (
        _reads(_encoder_decoder, np.zeros((2, 8), int)),
        ValueError,
        "source of 3 and a target of at most 4",
    ),
    "generate: a source alone": (_continues(3), ValueError, "at least one token of"),
    "generate: a part of a source": (_continues(2), ValueError, "has 2 tokens"),
}
