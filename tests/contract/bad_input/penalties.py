"""Bad input to penalties on weights, and to what holds weights in bounds."""

from mlcourse.constraints import MaxNorm
from tests.contract.bad_input.inputs import f
from tests.contract.bad_input.training import fit

CASES = {
    "elastic_net: l1": (
        lambda ml: ml.elastic_net(f(ml, [[1.0]]), l1=-0.1),
        ValueError,
        "elastic_net: l1",
    ),
    "elastic_net: l2": (
        lambda ml: ml.elastic_net(f(ml, [[1.0]]), l2=float("nan")),
        ValueError,
        "elastic_net: l2",
    ),
    "elastic_net: integers": (
        lambda ml: ml.elastic_net(ml.array([[1]]), l2=1.0),
        TypeError,
        "floating-point",
    ),
    "fit: penalty": (
        lambda ml: fit(ml, penalty=0.01),
        TypeError,
        "penalty must be a function of an array of weights, not 0.01",
    ),
    "MaxNorm: limit": (lambda ml: MaxNorm(0.0), ValueError, "limit"),
}
