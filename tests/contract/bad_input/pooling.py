"""Bad input to pooling."""

import numpy as np

from tests.contract.bad_input.inputs import f


def case(name, message, x=(2, 5, 4, 3), error=ValueError, **settings):
    def call(ml):
        return getattr(ml, name)(f(ml, np.ones(x)), **settings)

    return call, error, message


CASES = {
    "max_pool2d: rank": case("max_pool2d", "4 axes", x=(5, 4, 3)),
    "max_pool2d: no pixels": case("max_pool2d", "nothing in it", x=(2, 5, 0, 3)),
    "max_pool2d: integers": (
        lambda ml: ml.max_pool2d(ml.array(np.ones((1, 2, 2, 1), int))),
        TypeError,
        "floating-point",
    ),
    "max_pool2d: size": case("max_pool2d", "size.*at least 1", size=0),
    "max_pool2d: stride": case("max_pool2d", "stride.*at least 1", stride=(1, 0)),
    "max_pool2d: size too large": case(
        "max_pool2d", "5 columns does not fit into 4", size=5
    ),
    "max_pool2d: name of padding": case(
        "max_pool2d", "choose from valid, same", padding="full"
    ),
    "max_pool2d: negative padding": case("max_pool2d", "at least 0", padding=-1),
    "max_pool2d: windows of padding": case(
        "max_pool2d", "nothing but padding", padding=((0, 0), (0, 2))
    ),
    "average_pool2d: rank": case("average_pool2d", "4 axes", x=(5, 4, 3)),
    "average_pool2d: size": case("average_pool2d", "size.*pair", size=(2, 2, 2)),
    "average_pool2d: windows of padding": case(
        "average_pool2d", "nothing but padding", padding=2
    ),
    "adaptive_average_pool2d: rank": case(
        "adaptive_average_pool2d", "4 axes", x=(5, 4, 3), output_size=1
    ),
    "adaptive_average_pool2d: size": case(
        "adaptive_average_pool2d", "output_size.*at least 1", output_size=(2, 0)
    ),
    "global_average_pool2d: rank": case("global_average_pool2d", "4 axes", x=(5, 3)),
    "global_average_pool2d: no pixels": case(
        "global_average_pool2d", "nothing in it", x=(2, 0, 4, 3)
    ),
    "global_max_pool2d: rank": case("global_max_pool2d", "4 axes", x=(5, 3)),
    "global_max_pool2d: no pixels": case(
        "global_max_pool2d", "nothing in it", x=(2, 0, 4, 3)
    ),
}
