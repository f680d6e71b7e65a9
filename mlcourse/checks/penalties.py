"""What penalties on weights refuse."""

import math

from mlcourse.checks.basic import between


def _elastic_net(w, *, l1=0.0, l2=0.0):
    between("elastic_net: l1", l1, 0, math.inf, include_high=False)
    between("elastic_net: l2", l2, 0, math.inf, include_high=False)


SHAPES = {
    "elastic_net": _elastic_net,
}
