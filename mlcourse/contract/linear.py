"""Sample calls of the affine map."""

from mlcourse.contract.entries import Operation, Sample


def _linear(rng):
    def sample(label, n, fan_in, fan_out):
        shapes = (n, fan_in), (fan_in, fan_out), (fan_out,)
        return Sample(label, tuple(rng.standard_normal(shape) for shape in shapes))

    return [
        sample("a batch", 5, 4, 3),
        sample("one row", 1, 4, 3),
        sample("one feature", 5, 1, 3),
        sample("one output", 5, 4, 1),
        sample("size one", 1, 1, 1),
        sample("empty batch", 0, 4, 3),
    ]


def _draw(rng):
    n, fan_in, fan_out = rng.integers(1, 6, size=3)
    shapes = (n, fan_in), (fan_in, fan_out), (fan_out,)
    return Sample("drawn", tuple(rng.standard_normal(shape) for shape in shapes))


OPERATIONS = (
    Operation(
        "linear",
        ("eq-linear", "eq-linear-pullback"),
        samples=_linear,
        draw=_draw,
        analytic=True,
    ),
)
