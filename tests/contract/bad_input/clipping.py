"""Bad input to gradient clipping."""

from tests.contract.bad_input.inputs import f

CASES = {
    "clip_by_value: limit": (
        lambda ml: ml.clip_by_value({"w": f(ml, [1.0])}, 0.0),
        ValueError,
        "clip_by_value: limit",
    ),
    "clip_by_norm: max_norm": (
        lambda ml: ml.clip_by_norm({"w": f(ml, [1.0])}, float("nan")),
        ValueError,
        "clip_by_norm: max_norm",
    ),
    "clip_by_norm: no gradient": (
        lambda ml: ml.clip_by_norm({"w": None}, 1.0),
        TypeError,
        "floating-point numbers is expected, not NoneType",
    ),
    "clip_by_value: integers": (
        lambda ml: ml.clip_by_value({"w": ml.array([1])}, 1.0),
        TypeError,
        "floating-point",
    ),
}
