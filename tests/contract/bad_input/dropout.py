"""Bad input to dropout."""

from tests.contract.bad_input.inputs import f

CASES = {
    "dropout: rate": (
        lambda ml: ml.dropout(f(ml, [1.0]), mask=ml.array([True]), rate=1.0),
        ValueError,
        "rate",
    ),
    "dropout: mask": (
        lambda ml: ml.dropout(f(ml, [1.0]), mask=ml.array([True, True]), rate=0.5),
        ValueError,
        "same",
    ),
}
