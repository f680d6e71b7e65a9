"""The affine map of a dense layer."""

import torch.nn.functional as F

from mlcourse.checks.operations import checked


@checked
def linear(x, w, b):
    """Map every row of ``x`` affinely: y = x w + b, for w of shape (in, out)."""
    return F.linear(x, w.T, b)
